/**
 * `conformance.md`: the whole answer on one page, which can stand as a job summary. Below its head nothing depends on the
 * run, so that two pages of one target can be compared.
 */
import type { PromiseRow } from '../verdict/rows.ts'
import type { FinishedRun } from './finished-run.ts'
import { inline, table } from './markdown.ts'
import { evidenceFor } from './page-evidence.ts'
import { pageHead } from './page-head.ts'
import { Steady } from './steady.ts'

export function page(run: FinishedRun): string {
  const steady = new Steady(run)
  const red = run.rows.filter((row) => row.red)
  const short = run.rows.filter((row) => !row.red && row.answer === 'falls short')
  const below = [
    ...(red.length === 0 ? [] : ['## Red rows', ...evidenceFor(red, steady)]),
    ...(short.length === 0 ? [] : ['## Shortfalls', ...evidenceFor(short, steady)]),
    '## Every promise',
    ...everyPromise(run.rows, steady),
    ...run.sections.map(({ title, markdown }) => `## ${inline(title)}\n\n${steady.text(markdown)}`),
  ]
  return `${[...pageHead(run, steady.variables), ...below].join('\n\n')}\n`
}

function everyPromise(rows: readonly PromiseRow[], steady: Steady): string[] {
  const steps = [...new Set(rows.map(({ promised }) => promised.stepTitle))]
  return steps.flatMap((title) => [
    `### ${inline(title)}`,
    table(
      ['Verdict', 'Promise', 'Why'],
      rows
        .filter(({ promised }) => promised.stepTitle === title)
        .map((row) => [verdictOf(row), promiseOf(row), inline(steady.text(whyOf(row)))]),
    ),
  ])
}

function verdictOf({ answer, red, move }: PromiseRow): string {
  return red ? `**${answer}** (${move ?? 'nobody'})` : answer
}

function promiseOf({ promised: { id, level, promise } }: PromiseRow): string {
  return `\`${id}\` ${level.toUpperCase()} ${inline(promise)}`
}

function whyOf({ because, checks }: PromiseRow): string {
  return [because, ...checks.flatMap(({ found }) => found)].filter((each) => each !== '').join('; ')
}
