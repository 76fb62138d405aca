/**
 * `npm run calls`: counts, in the exchanges that a whole run against the sandbox left, how many calls each promise costs in
 * each group that a gateway limits, and writes `schemas/planned-calls.json`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type CallGroups, plannedCallsAddress } from '../helpers/config/planned-calls.ts'
import { folders } from '../helpers/config/run-folder.ts'
import { groupOf } from '../helpers/client/routes.ts'

interface Line {
  /** Id of the promise. */
  readonly check: string
  readonly request: { readonly method: string; readonly path: string }
}

/** @param exchanges lines of JSON, as a run leaves them. By id of the promise, in order of ids. */
export function countedCalls(exchanges: string): Record<string, CallGroups> {
  const counts = new Map<string, { usual: number; searchAndDetails: number }>()
  for (const line of exchanges.split('\n').filter((each) => each !== '')) {
    const { check, request } = JSON.parse(line) as Line // written by the suite itself
    const group = groupOf(request.method, request.path)
    if (group === null) continue
    const count = counts.get(check) ?? { usual: 0, searchAndDetails: 0 }
    count[group]++
    counts.set(check, count)
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const counted = countedCalls(readFileSync(join(folders.reports, 'exchanges.jsonl'), 'utf8'))
  const lines = Object.entries(counted).map(([id, calls]) => `  "${id}": ${JSON.stringify(calls)}`)
  writeFileSync(plannedCallsAddress, `{\n${lines.join(',\n')}\n}\n`)
}
