/**
 * `npm run mutants:replies -- [FILE] [--target NAME] [--published FILE] [--sample COUNT] [--seed NUMBER]`: plants one fault at
 * a time into recorded replies and measures who notices it. Without a file it takes the last run. Writes Markdown and JSON
 * beside the reports. Exit code 0 where enough is noticed, 1 where not, 2 where something cannot be read.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { directNetwork } from '../helpers/client/line.ts'
import { folders, publishedDocuments } from '../helpers/config/run-folder.ts'
import { targetNames } from '../helpers/config/variables.ts'
import { contractOf } from '../helpers/documents/document-of-run.ts'
import { readDocument } from '../helpers/documents/published-document.ts'
import { UnreachableDocument } from '../helpers/documents/read-text.ts'
import { redactText } from '../helpers/traffic/redact.ts'
import type { Contract } from '../helpers/validation/contract.ts'
import { ownContract } from '../helpers/reporting/judged-replies.ts'
import { UnreadableDocument } from '../helpers/validation/published.ts'
import { lackingIn } from './mutants/floors.ts'
import { measure } from './mutants/measure.ts'
import { summaryOf, tableOf } from './mutants/table.ts'
import { readRecording } from './recordings/read-recording.ts'
import { UnreadableRecording } from './recordings/recording.ts'

/** What Altinn published, where somebody keeps it. */
const publishedHere =
  publishedDocuments === null ? null : join(publishedDocuments, 'altinn-broker-v1.json')

const usage =
  'npm run mutants:replies -- [FILE] [--target NAME] [--published FILE] [--sample COUNT] [--seed NUMBER]'

/** Names of what is written beside the reports. */
export const written = {
  table: 'mutants-of-replies.md',
  figures: 'mutants-of-replies.json',
} as const

async function run(args: string[]): Promise<0 | 1> {
  const { file, target, published, sample, seed } = readArguments(args)
  const measured = measure(readRecording(file), {
    contract: ownContract(),
    published: published === null ? null : await publishedContract(published),
    target,
    sample,
    seed,
    onProgress: tellOfTenths,
  })
  const table = redactText(tableOf(measured, basename(file)))
  mkdirSync(folders.reports, { recursive: true })
  writeFileSync(join(folders.reports, written.table), table)
  writeFileSync(
    join(folders.reports, written.figures),
    redactText(`${JSON.stringify(measured, null, 2)}\n`),
  )
  process.stdout.write(summaryOf(measured))
  const lacking = lackingIn(measured)
  const rest = `the whole table and the survivors are in ${written.table}\n`
  process.stdout.write(
    lacking.length === 0 ? `enough is noticed; ${rest}` : `${lacking.join('\n')}\n${rest}`,
  )
  return lacking.length === 0 ? 0 : 1
}

function tellOfTenths(done: number, of: number): void {
  const tenths = (count: number) => Math.floor((10 * count) / of)
  if (tenths(done) > tenths(done - 1))
    process.stderr.write(`${String(10 * tenths(done)).padStart(3)} % of ${of} faults judged\n`)
}

async function publishedContract(file: string): Promise<Contract> {
  try {
    return contractOf(await readDocument(file, directNetwork))
  } catch (error) {
    if (!(error instanceof UnreachableDocument || error instanceof UnreadableDocument)) throw error
    throw new UnreadableRecording(`--published: ${error.message}`)
  }
}

function readArguments(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      target: { type: 'string', default: 'sandbox' },
      published: { type: 'string' },
      sample: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  })
  const [file = join(folders.reports, 'exchanges.jsonl'), ...others] = positionals
  const target = targetNames.find((name) => name === values.target)
  const sample = values.sample === undefined ? null : Number(values.sample)
  const seed = Number(values.seed)
  if (others.length > 0 || !target || !Number.isInteger(sample ?? 0) || !Number.isInteger(seed))
    throw new UnreadableRecording(`expected ${usage}, found ${args.join(' ')}`)
  return { file, target, published: values.published ?? publishedHere, sample, seed }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.exitCode = await run(process.argv.slice(2))
  } catch (error) {
    const isUsage = error instanceof TypeError && 'code' in error
    if (!(error instanceof UnreadableRecording) && !isUsage) throw error
    process.stderr.write(`${redactText(error.message)}\n`)
    process.exitCode = 2
  }
}
