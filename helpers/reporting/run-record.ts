/**
 * What one run tells whoever merges its report with those of others: shards run on machines of their own, and the merge
 * reads neither their settings nor their command line. It travels in the runner's metadata.
 */
import type { FullConfig } from '@playwright/test/reporter'
import type { DocumentOfRun } from '../documents/document-of-run.ts'
import type { PlannedCheck } from '../verdict/rows.ts'
import type { RunHead } from './run-head.ts'

export interface RunRecord {
  readonly head: RunHead
  readonly document: DocumentOfRun
  /** Of all shards together. */
  readonly planned: readonly PlannedCheck[]
  /** Save by being a shard. */
  readonly narrowedBy: readonly string[]
}

const name = 'conformance'

export function leaveRecord(config: FullConfig, record: RunRecord): void {
  config.metadata[name] = record
}

/** @throws Error where the runs that are merged left none. */
export function recordOf(config: FullConfig): RunRecord {
  const record = config.metadata[name] as RunRecord | undefined // written by `leaveRecord`
  if (!record)
    throw new Error(
      'The reports to be merged do not tell what was planned: make them with `--add-reporter=blob`.',
    )
  return record
}
