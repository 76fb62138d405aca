/**
 * Says, before a target that counts calls is asked anything, how many a run will make and how long that takes at least. The
 * counts are those of a run against the sandbox: elsewhere a state that takes its time is looked at more often.
 */
import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter'
import process from 'node:process'
import type { CallGroups } from '../config/planned-calls.ts'
import { plannedChecks } from './planned-checks.ts'

interface CallsToComeOptions {
  /** By id of the promise: only of those that are asked of the target. */
  readonly calls: Readonly<Record<string, CallGroups>>
  /** A minute, for one Maskinporten client. */
  readonly limits: CallGroups
  /** What the runner adds without saying so anywhere. */
  readonly _mode?: 'test' | 'list' | 'merge'
}

export default class CallsToCome implements Reporter {
  readonly #options: CallsToComeOptions

  constructor(options: CallsToComeOptions) {
    this.#options = options
  }

  printsToStdio(): boolean {
    return false
  }

  onBegin(config: FullConfig, suite: Suite): void {
    const { _mode, limits, calls } = this.#options
    if (_mode === 'list' || _mode === 'merge') return
    const promises = new Set(plannedChecks(config, suite).map(({ promise }) => promise ?? ''))
    const planned = Object.entries(calls).flatMap(([id, each]) => (promises.has(id) ? [each] : []))
    process.stdout.write(callsToCome(planned, limits))
  }
}

/** In two lines, each short enough for a terminal. */
export function callsToCome(planned: readonly CallGroups[], limits: CallGroups): string {
  const sum = (group: keyof CallGroups) => planned.reduce((total, each) => total + each[group], 0)
  const usual = sum('usual')
  const scarce = sum('searchAndDetails')
  const minutes = Math.max(usual / limits.usual, scarce / limits.searchAndDetails)
  const atLeast = minutes <= 1 ? 'a minute' : `${Math.ceil(minutes)} minutes`
  return `About ${usual} calls, and ${scarce} more of search and details. Where one Maskinporten client
makes them all, at most ${limits.usual} and ${limits.searchAndDetails} a minute, that takes ${atLeast} or more.
`
}
