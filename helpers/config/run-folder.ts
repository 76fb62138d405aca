/** Where the processes of one run leave what they have for each other. Reports stand beside it, and are not its business. */
import { join } from 'node:path'
import process from 'node:process'

const reports = join(process.cwd(), process.env.CONFORMANCE_REPORTS ?? 'reports')

export const folders = {
  reports,
  /** One file for each check, named for its worker first: its exchanges, in the order in which they ended. Cleared when a run begins. */
  exchanges: join(reports, '.run', 'exchanges'),
  /** One file for each worker: what its receiver of events was told, and to what it listened. Cleared likewise. */
  events: join(reports, '.run', 'events'),
  /** Calls made, for the limits of a target. Kept between runs: a minute does not end with one. */
  calls: join(reports, '.calls'),
  /** The document that this run's replies are held against besides the contract. Written before the run begins. */
  openApi: join(reports, '.openapi.json'),
  /** What Altinn published last, for a run that cannot reach it. Kept between runs. */
  published: join(reports, '.published.json'),
  /** The runner's own, wiped by it at every start. */
  runner: join(reports, '.playwright'),
} as const

/** A folder of documents that Altinn published, where somebody keeps one; null otherwise. */
export const publishedDocuments: string | null = process.env.CONFORMANCE_PUBLISHED ?? null
