/**
 * `conformance.json`: the page for programs. Members are only ever added under one `schemaVersion`; what is renamed or
 * changes its meaning gets the next. Below `head` nothing depends on the run.
 */
import type { Check, PromiseRow } from '../verdict/rows.ts'
import type { FinishedRun } from './finished-run.ts'
import { countsOf, headline, isRed } from './headline.ts'
import { Steady } from './steady.ts'

export const schemaVersion = 1

export function conformanceJson(run: FinishedRun): string {
  const steady = new Steady(run)
  const document = {
    schemaVersion,
    head: { ...run.head, leftBehind: run.rows.flatMap(({ checks }) => checks).flatMap(left) },
    conforms: !isRed(run),
    headline: headline(run),
    narrowedBy: run.narrowedBy,
    errors: run.errors,
    counts: Object.fromEntries(countsOf(run)),
    promises: run.rows.map((row) => promise(row, steady)),
    sections: Object.fromEntries(
      run.sections.map(({ title, json, red }) => [title, { red, content: json }]),
    ),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function left({ leftBehind }: Check): Check['leftBehind'] {
  return leftBehind
}

function promise({ promised, answer, move, because, red, checks }: PromiseRow, steady: Steady) {
  const { id, step, level, profile, source } = promised
  return {
    id,
    step,
    level,
    profile,
    promise: promised.promise,
    source: typeof source === 'string' ? [source] : source,
    verdict: answer,
    red,
    move,
    because: steady.text(because),
    checks: checks.map(({ title, file, line, judgement, found }) => ({
      title,
      file,
      line,
      verdict: judgement.verdict,
      because: steady.text(judgement.because),
      found: found.map((each) => steady.text(each)),
    })),
  }
}
