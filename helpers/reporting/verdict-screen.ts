/** The verdict as a terminal shows it: on one screen, red rows first, then where the reports are. */
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import process from 'node:process'
import type { PromiseRow } from '../verdict/rows.ts'
import type { Paint } from './colours.ts'
import type { FinishedRun } from './finished-run.ts'
import { counted, countsOf, headline, isRed } from './headline.ts'
import { reports } from './report-folder.ts'
import { inOneLine } from './run-head.ts'
import { clipped, wrapped } from './lines.ts'

const screen = { lines: 24, columns: 100 }
const margin = '  '

/** `folder` is where the reports are. The text ends in a line's end. */
export function verdictScreen(run: FinishedRun, folder: string, paint: Paint): string {
  const before = [
    '',
    paint('dim', clipped(`Altinn Broker: ${inOneLine(run.head)}`, screen.columns)),
    '',
    ...wrapped(headline(run), screen.columns, 3).map((line) =>
      paint('bold', paint(isRed(run) ? 'red' : 'green', line)),
    ),
    ...[...run.errors, ...run.sections.flatMap(({ red }) => red)]
      .flatMap((each) =>
        wrapped(each, screen.columns - margin.length, 3).map((line) => margin + line),
      )
      .slice(0, 6),
    '',
  ]
  const counts = Array.from(countsOf(run), ([answer, count]) => counted(answer, count)).join(' · ')
  const after = [
    ...wrapped(counts, screen.columns, 2),
    ...run.sections
      .flatMap(({ inShort }) => inShort ?? [])
      .map((each) => clipped(each, screen.columns)),
    ...whereReportsAre(folder),
  ]
  const rows = attention(run.rows, screen.lines - 1 - before.length - after.length, paint)
  return `${[...before, ...rows, ...after].join('\n')}\n`
}

function whereReportsAre(folder: string): string[] {
  const at = (name: string) => `${relative(process.cwd(), folder) || '.'}/${name}`
  return [
    `${at(reports.page)}  every promise with its verdict, red rows in full`,
    ...(existsSync(join(folder, reports.allure))
      ? [`${at(reports.allure)}  the same to click through; opens from disk`]
      : []),
    `${at(reports.junit)}, ${reports.json}, ${reports.exchanges}`,
  ]
}

/** Red rows, then what deviates or falls short: as many as fit, and one line that says how many did not. */
function attention(rows: readonly PromiseRow[], lines: number, paint: Paint): string[] {
  const shown = [
    ...rows.filter(({ red }) => red),
    ...rows.filter(({ answer, red }) => !red && answer === 'falls short'),
    ...rows.filter(({ answer, red }) => !red && answer.endsWith('deviation')),
  ].map((row) => inLines(row, paint))
  if (shown.length === 0) return []
  let fitting = shown.length
  while (fitting > 1 && shown.slice(0, fitting).flat().length > lines - 2) fitting--
  const more = shown.length - fitting
  return [
    ...shown.slice(0, fitting).flat(),
    ...(more > 0 ? [`${margin}and ${more} more in ${reports.page}`] : []),
    '',
  ]
}

function inLines(row: PromiseRow, paint: Paint): string[] {
  const { promised, answer, move, because, red } = row
  const verdict = paint(red ? 'red' : 'yellow', answer.padEnd(16))
  const whose = move === null ? '' : `whose move: ${move}`
  return [
    `${margin}${verdict} ${promised.id.padEnd(40)} ${whose}`.trimEnd(),
    ...wrapped(because, screen.columns - 2 * margin.length, 2).map(
      (line) => margin.repeat(2) + line,
    ),
  ]
}
