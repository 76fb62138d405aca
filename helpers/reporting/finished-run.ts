/** A run that is over, as every report is written from it; nothing about it depends on where it is shown. */
import type { Exchange } from '../traffic/exchange.ts'
import type { PromiseRow } from '../verdict/rows.ts'
import type { RunHead } from './run-head.ts'

export interface FinishedRun {
  readonly head: RunHead
  /** What the run was narrowed by, as it was asked for; empty for a whole run. */
  readonly narrowedBy: readonly string[]
  /** In process order. */
  readonly rows: readonly PromiseRow[]
  /** What went wrong outside any check, each in one line: each makes the run red. */
  readonly errors: readonly string[]
  readonly sections: readonly Section[]
}

/** A part of the report that somebody else computes from the whole run. */
interface Section {
  readonly title: string
  /** Below a heading of the second level. */
  readonly markdown: string
  /** Under its title in `conformance.json`. */
  readonly json: unknown
  /** What in it makes the run red, each in one line. */
  readonly red: readonly string[]
}

export type SectionMaker = (run: Omit<FinishedRun, 'sections'>) => Section

/** Every exchange of the run by the time it began, with the promise whose check made it. */
export function exchangesOf({ rows }: Pick<FinishedRun, 'rows'>): (Exchange & { check: string })[] {
  return rows
    .filter(({ promised }) => promised.by !== 'law') // A law shows what others asked.
    .flatMap(({ promised, checks }) =>
      checks.flatMap(({ exchanges }) =>
        exchanges.map((exchange) => ({ ...exchange, check: promised.id })),
      ),
    )
    .sort((a, b) => a.startedAt - b.startedAt)
}
