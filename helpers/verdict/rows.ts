/**
 * The rows of a report: one for each promise of the register, in process order, with the worst that its checks found.
 * Nothing is left out: what has no check says why.
 */
import type { Profile, Target } from '../../schemas/requirements/row.ts'
import type { Exchange } from '../traffic/exchange.ts'
import type { Outcome } from './outcome.ts'
import { conforms, judge, type Rules } from './judge.ts'
import {
  type Annotations,
  type Answer,
  type Judgement,
  type Move,
  type Promised,
  verdicts,
} from './verdict.ts'

/** Why a run ended before its end. */
export interface Stopped {
  readonly because: string
  readonly whose: Move
}

/** A check that was to run, known before anything ran. */
export interface PlannedCheck {
  /** The same in every run and in every shard of one. */
  readonly key: string
  readonly promise: string | null
  readonly title: string
  /** Relative to the folder of the checks, with forward slashes. */
  readonly file: string
  readonly line: number
  readonly project: string
  /** Projects that have to succeed first. */
  readonly dependencies: readonly string[]
}

/** A check and what became of it. */
export interface Check extends PlannedCheck {
  readonly outcome: Outcome
  readonly exchanges: readonly Exchange[]
  /** Messages of the errors that it ended with. */
  readonly errors: readonly string[]
  readonly found: readonly string[]
  readonly leftBehind: readonly Annotations['left behind'][]
  readonly waits: readonly Annotations['waited'][]
  /** Null where it never ran. */
  readonly took: Took | null
}

/** What was done and when, in milliseconds since the Unix epoch. */
interface Took {
  readonly start: number
  readonly stop: number
}

export interface JudgedCheck extends Check {
  readonly judgement: Judgement
}

export interface PromiseRow {
  readonly promised: Promised
  readonly answer: Answer
  readonly move: Move | null
  readonly because: string
  readonly red: boolean
  readonly checks: readonly JudgedCheck[]
}

export interface Asked {
  readonly register: readonly Promised[]
  readonly target: Target
  /** False for a run that was narrowed: then what has no check was not asked. */
  readonly whole: boolean
  /** Profiles that the target does not claim, each with the reason. */
  readonly unclaimed: ReadonlyMap<Profile, string>
  readonly rules: Rules
  /** Why the run ended early, where it did. */
  readonly stopped: Stopped | null
}

/** `checks` in the order planned; of one check several where shards or repetitions ran it several times. */
export function rowsOf(checks: readonly Check[], asked: Asked): PromiseRow[] {
  const register = [...asked.register, ...strays(checks, asked.register)]
  return register.map((promised) =>
    rowOf(
      promised,
      checks
        .filter((check) => promiseOf(check) === promised.id)
        .map((check) => ({ ...check, judgement: judge(check.outcome, promised, asked.rules) })),
      asked,
    ),
  )
}

type Standing = Omit<PromiseRow, 'promised' | 'checks'>

function rowOf(promised: Promised, checks: readonly JudgedCheck[], asked: Asked): PromiseRow {
  const judgement = worst(checks.filter(hadSomethingToJudge), asked.whole)
  if (!judgement) return { promised, checks, ...unasked(promised, checks[0], asked) }
  const unchecked = uncheckedHere(promised, asked.target)
  return judgement.verdict === 'not applicable' && unchecked !== null
    ? { promised, checks, ...grey('unchecked', unchecked) }
    : { promised, checks, ...answered(judgement) }
}

function answered({ verdict, ...rest }: Judgement): Standing {
  return { answer: verdict, ...rest }
}

/** A law that met no exchange in one shard may have met one in another. */
function hadSomethingToJudge({ outcome }: Check): boolean {
  return outcome.kind !== 'nothing to judge'
}

function worst(checks: readonly JudgedCheck[], whole: boolean): Judgement | undefined {
  // An entry is stale when no check of its promise shows it any more, and only a whole run asks them all.
  const mayBeStale =
    whole && !checks.some(({ judgement }) => judgement.verdict === 'known deviation')
  return checks
    .map(({ outcome, judgement }) =>
      outcome.kind === 'passed' && !mayBeStale ? conforms : judgement,
    )
    .sort((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict))[0]
}

/** Of a promise without a check, or with laws that met nothing. In a whole run on the sandbox each must be met. */
function unasked(promised: Promised, law: JudgedCheck | undefined, asked: Asked): Standing {
  const { target, whole, unclaimed } = asked
  if (!whole) return grey('not asked', '')
  const unchecked = uncheckedHere(promised, target)
  if (unchecked !== null) return grey('unchecked', unchecked)
  const why = unclaimed.get(promised.profile)
  if (why !== undefined) return grey('not applicable', why)
  if (!law) {
    const { because, whose } = asked.stopped ?? { because: 'no check asked for it', whose: 'suite' }
    return { answer: 'not run', move: whose, because, red: true }
  }
  return target === 'sandbox'
    ? answered(law.judgement)
    : grey('not applicable', law.judgement.because)
}

function grey(answer: Answer, because: string): Standing {
  return { answer, move: null, because, red: false }
}

function uncheckedHere({ unchecked }: Promised, target: Target): string | null {
  if (!unchecked) return null
  return unchecked.on === 'everywhere' || unchecked.on.includes(target) ? unchecked.because : null
}

/** Checks that name no promise of the register get rows of their own, at the end: nothing that ran goes uncounted. */
function strays(checks: readonly Check[], register: readonly Promised[]): Promised[] {
  const known = new Set(register.map(({ id }) => id))
  const ids = new Set(checks.map(promiseOf).filter((id) => !known.has(id)))
  return [...ids].map((id) => ({
    id,
    step: 'unregistered',
    stepTitle: 'Outside the register',
    level: 'must',
    profile: 'core',
    promise: 'Every check verifies a promise of the register.',
    source: [],
  }))
}

function promiseOf({ promise, title }: PlannedCheck): string {
  return promise ?? title
}
