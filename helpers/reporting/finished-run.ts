/** A run that is over, as every report is written from it; nothing about it depends on where it is shown. */
import type { DocumentOfRun } from '../documents/document-of-run.ts'
import type { Exchange } from '../traffic/exchange.ts'
import type { PromiseRow } from '../verdict/rows.ts'
import type { RunHead } from './run-head.ts'

export interface FinishedRun {
  readonly head: RunHead
  /** What replies were held against besides the contract. */
  readonly document: DocumentOfRun
  /** What the run was narrowed by, as it was asked for; empty for a whole run. */
  readonly narrowedBy: readonly string[]
  /** In process order. */
  readonly rows: readonly PromiseRow[]
  /** What went wrong outside any check, each in one line: each makes the run red. */
  readonly errors: readonly string[]
  readonly sections: readonly Section[]
}

/** A part of the report that somebody else computes from the whole run. */
export interface Section {
  readonly title: string
  /** Below a heading of the second level. */
  readonly markdown: string
  /** Under its title in `conformance.json`. */
  readonly json: unknown
  /** What belongs to this run and to no other, under its title in the head of `conformance.json`. */
  readonly ofThisRun?: unknown
  /** Likewise, a row in the head of the page: what it is, and its text. */
  readonly inHead?: readonly [name: string, value: string]
  /** One line for the terminal. */
  readonly inShort?: string
  /** What in it makes the run red, each in one line. */
  readonly red: readonly string[]
}

export type SectionMaker = (run: Omit<FinishedRun, 'sections'>) => Section

/** An exchange, and where it is found. */
export interface Heard {
  readonly exchange: Exchange
  /** The promise whose check made it, and that check. */
  readonly promise: string
  readonly check: string
  /** In `exchanges.jsonl`, from 1. */
  readonly line: number
}

/** Every exchange of the run, in process order. */
export function heardIn({ rows }: Pick<FinishedRun, 'rows'>): Heard[] {
  const heard = rows
    .filter(({ promised }) => promised.by !== 'law') // A law shows what others asked.
    .flatMap(({ promised, checks }) =>
      checks.flatMap(({ key, exchanges }) =>
        exchanges.map((exchange) => ({ exchange, promise: promised.id, check: key })),
      ),
    )
  const byTime = heard.toSorted((a, b) => a.exchange.startedAt - b.exchange.startedAt)
  const lines = new Map(byTime.map((each, index) => [each, index + 1]))
  return heard.map((each) => ({ ...each, line: lines.get(each) ?? 0 }))
}

/** Every exchange of the run by the time it began, with the promise whose check made it. */
export function exchangesOf(run: Pick<FinishedRun, 'rows'>): (Exchange & { check: string })[] {
  return heardIn(run)
    .sort((a, b) => a.line - b.line)
    .map(({ exchange, promise }) => ({ ...exchange, check: promise }))
}
