/** How many calls each promise costs, as a run against the sandbox counted them. `npm run calls` counts anew. */
import { readFileSync } from 'node:fs'

/** Calls by the groups that a gateway limits. */
export interface CallGroups {
  readonly usual: number
  readonly searchAndDetails: number
}

export const plannedCallsAddress = new URL('../../schemas/planned-calls.json', import.meta.url)

/** By id of the promise; those that cost none are left out. */
export function plannedCalls(): Readonly<Record<string, CallGroups>> {
  return JSON.parse(readFileSync(plannedCallsAddress, 'utf8')) as Record<string, CallGroups> // our own file
}
