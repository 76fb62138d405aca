/**
 * `npm run figures`: puts what the last whole `npm run mutants:replies` measured into the README. Exit code 2 where there is
 * no such measurement.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { folders } from '../helpers/config/run-folder.ts'
import { written } from './mutants.ts'
import type { Measured } from './mutants/measure.ts'
import { figuresOf } from './mutants/table.ts'

export const readme = new URL('../README.md', import.meta.url)
const [begin, end] = ['<!-- figures:begin -->', '<!-- figures:end -->'] as const

/** Between its marks. @throws Error where the text has none. */
export function withFigures(text: string, figures: string): string {
  const [before, rest] = text.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined)
    throw new Error(`expected ${begin} and ${end}, found no such marks`)
  return `${before}${begin}\n\n${figures}\n\n${end}${after}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = join(folders.reports, written.figures)
  const found = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Measured) : null // as mutants.ts wrote it
  if (!found || found.isSample) {
    process.stderr.write(
      `${relative(process.cwd(), path)}: expected a whole measurement, found ${found ? 'that of a sample' : 'nothing'}: npm run mutants:replies\n`,
    )
    process.exitCode = 2
  } else writeFileSync(readme, withFigures(readFileSync(readme, 'utf8'), figuresOf(found)))
}
