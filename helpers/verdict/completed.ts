/**
 * Every planned check, whether it finished or not: what never ran is counted, and says what kept it from running. It takes
 * the plan and what finished; it does not ask the runner.
 */
import type { Outcome } from './outcome.ts'
import type { Check, PlannedCheck, Stopped } from './rows.ts'
import type { Move } from './verdict.ts'

export type FinishedCheck = Omit<Check, keyof PlannedCheck>

/** `finished` by the key of its plan; several of one key where shards or repetitions ran a check several times. */
export function completed(
  planned: readonly PlannedCheck[],
  finished: ReadonlyMap<string, readonly FinishedCheck[]>,
  stopped: Stopped | null,
): Check[] {
  const done = planned.flatMap((each) =>
    (finished.get(each.key) ?? []).map((result) => ({ ...each, ...result })),
  )
  const failed = done.filter(({ outcome }) => !letsOthersRun(outcome))
  return planned.flatMap((each) => {
    const results = finished.get(each.key) ?? [
      { ...nothing, outcome: unfinished(each, failed, stopped) },
    ]
    return results.map((result) => ({ ...each, ...result }))
  })
}

const nothing = { exchanges: [], errors: [], found: [], leftBehind: [], waits: [], took: null }

function letsOthersRun({ kind }: Outcome): boolean {
  return kind === 'passed' || kind === 'not applicable' || kind === 'nothing to judge'
}

function unfinished(
  { dependencies }: PlannedCheck,
  failed: readonly Check[],
  stopped: Stopped | null,
): Outcome {
  const cause = failed.find(({ project }) => dependencies.includes(project))
  if (cause) {
    const by = cause.promise ?? cause.title
    return { kind: 'blocked', whose: whoseMove(cause.outcome), because: `blocked by ${by}`, by }
  }
  const { because, whose } = stopped ?? { because: 'it never finished', whose: 'suite' }
  return { kind: 'unfinished', because, whose }
}

function whoseMove(outcome: Outcome): Move {
  if ('whose' in outcome) return outcome.whose
  return outcome.kind === 'violated' ? 'target' : 'suite'
}
