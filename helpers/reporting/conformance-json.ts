/**
 * `conformance.json`: the page for programs. Members are only ever added under one `schemaVersion`; what is renamed or
 * changes its meaning gets the next. Below `head` nothing depends on the run.
 */
import type { ReadDocument } from '../documents/published-document.ts'
import type { Check, PromiseRow } from '../verdict/rows.ts'
import { type Answer, type Move, sourcesOf, type Verdict } from '../verdict/verdict.ts'
import type { FinishedRun } from './finished-run.ts'
import { countsOf, headline, isRed } from './headline.ts'
import type { RunHead } from './run-head.ts'
import { Steady } from './steady.ts'

export interface ConformanceDocument {
  readonly schemaVersion: 1
  /** What belongs to this run and to no other; `leftBehind` are transfers that stay on the target. */
  readonly head: RunHead & {
    readonly leftBehind: Check['leftBehind']
    /** What replies were held against besides the contract; null: nothing. */
    readonly document: Pick<ReadDocument, 'name' | 'hash' | 'asOf' | 'keptBecause'> | null
    /** By the title of the section that it belongs to. */
    readonly sections: Readonly<Record<string, unknown>>
  }
  /** Whether the run exits with 0. */
  readonly conforms: boolean
  /** The verdict in one sentence. */
  readonly headline: string
  /** Empty for a whole run. */
  readonly narrowedBy: readonly string[]
  /** What went wrong outside any check. */
  readonly errors: readonly string[]
  /** Promises by verdict; those that nothing got are left out. */
  readonly counts: Readonly<Partial<Record<Answer, number>>>
  /** Every promise, in process order. */
  readonly promises: readonly PromiseVerdict[]
  /** Further parts by their title, each with what in it makes the run red. */
  readonly sections: Readonly<
    Record<string, { readonly red: readonly string[]; readonly content: unknown }>
  >
}

interface PromiseVerdict {
  readonly id: string
  readonly step: string
  readonly level: 'must' | 'should'
  readonly profile: string
  readonly promise: string
  readonly source: readonly string[]
  readonly verdict: Answer
  /** Whether it makes the run exit with 1. */
  readonly red: boolean
  /** Whose move it is; null where nobody has to move. */
  readonly move: Move | null
  readonly because: string
  /** Those that asked for it, in the order planned. */
  readonly checks: readonly {
    readonly title: string
    readonly file: string
    readonly line: number
    readonly verdict: Verdict
    readonly because: string
    readonly found: readonly string[]
  }[]
}

export function conformanceJson(run: FinishedRun): string {
  const steady = new Steady(run)
  const leftBehind = run.rows.flatMap(({ checks }) => checks).flatMap((each) => each.leftBehind)
  const document: ConformanceDocument = {
    schemaVersion: 1,
    head: { ...run.head, leftBehind, document: documentOf(run), sections: ofThisRun(run) },
    conforms: !isRed(run),
    headline: headline(run),
    narrowedBy: run.narrowedBy,
    errors: run.errors,
    counts: Object.fromEntries(countsOf(run)),
    promises: run.rows.map((row) => promiseVerdict(row, steady)),
    sections: Object.fromEntries(
      run.sections.map(({ title, json, red }) => [title, { red, content: steadied(json, steady) }]),
    ),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function documentOf({ document: { document } }: FinishedRun) {
  if (document === null) return null
  const { name, hash, asOf, keptBecause } = document
  return { name, hash, asOf, keptBecause }
}

function ofThisRun({ sections }: FinishedRun): Record<string, unknown> {
  return Object.fromEntries(
    sections.flatMap(({ title, ofThisRun: own }) => (own === undefined ? [] : [[title, own]])),
  )
}

function steadied(json: unknown, steady: Steady): unknown {
  const text = JSON.stringify(json, (_, value: unknown) =>
    typeof value === 'string' ? steady.text(value) : value,
  )
  return JSON.parse(text) as unknown
}

function promiseVerdict(row: PromiseRow, steady: Steady): PromiseVerdict {
  const { promised, answer, move, because, red, checks } = row
  const { id, step, level, profile, promise } = promised
  return {
    id,
    step,
    level,
    profile,
    promise,
    source: sourcesOf(promised),
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
