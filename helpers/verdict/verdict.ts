/**
 * The words of a verdict, and the shapes that the judging speaks in. `judge.ts` finds the verdict; everything that shows
 * one takes it from here.
 */
import type { Row } from '../../schemas/requirements/row.ts'

/** Worst first. */
export const verdicts = [
  'violates',
  'broken check',
  'blocked',
  'not run',
  'stale deviation',
  'falls short',
  'known deviation',
  'conforms',
  'not applicable',
] as const

export type Verdict = (typeof verdicts)[number]

/** What a report says of a promise: its verdict, or why there is none. */
export type Answer = Verdict | 'unchecked' | 'not asked'

/** Whose move a row is. */
export type Move = 'target' | 'configuration' | 'environment' | 'suite'

export interface Judgement {
  readonly verdict: Verdict
  /** Null where nobody has to move. */
  readonly move: Move | null
  /** One line; empty where the verdict says it all. */
  readonly because: string
  /** Whether it makes the run end in 1. */
  readonly red: boolean
}

/** A row of the register, as far as verdicts and reports need it. */
export interface Promised extends Row {
  readonly id: string
  readonly step: string
  readonly stepTitle: string
}

/** Addresses of where it is promised; the first is the one to read. */
export function sourcesOf({ source }: Pick<Promised, 'source'>): readonly string[] {
  return typeof source === 'string' ? [source] : source
}

/**
 * What a check leaves behind, as annotations of its test: the key is the annotation's type. The description of `promise`
 * and `found` is plain text, of all others JSON.
 */
export interface Annotations {
  /** Id of the promise that the check verifies. */
  promise: string
  /** Written before anything is thrown: the check could not ask its question. */
  blocked: Blocked
  /** The check does not apply here: its actor or profile is missing. Then the test is skipped. */
  'not applicable': { readonly because: string }
  /** The check had nothing to look at: a law that met no exchange. Then the test is skipped. */
  'nothing to judge': { readonly because: string }
  /** A matcher said no. Several where a law was broken more than once. */
  violation: Violation
  /** What a step of the preflight found out, for whoever puts settings in order. */
  found: string
  /** Something was waited for. */
  waited: Waited
  /** A transfer that could not be finished and stays behind on the target. */
  'left behind': { readonly transfer: string; readonly status: string }
  /** The check is seen through this defect of the sandbox: it has to go red. */
  defect: { readonly name: string }
}

export interface Blocked {
  readonly whose: Move
  /** What was missing: "no answer from …", "token refused: …", "transfer did not get published". */
  readonly because: string
  /** The promise of the preflight that stands for it, where one does. */
  readonly by?: string
}

/** How somebody learnt that what it waited for had happened, or might have. */
export interface Waited {
  /** The type of the event that tells of it, without `no.altinn.broker.`. */
  readonly event: string
  /** Null: the event came. Else why it was looked for again and again. */
  readonly polledBecause: string | null
}

export interface Violation {
  readonly matcher: 'toMatchContract' | 'toBeRefused' | 'toCarry' | 'expect'
  /** One sentence: what was asked, what should have come, what came. */
  readonly summary: string
  /** `n` of the exchange judged, in the check's own recording. */
  readonly exchange?: number
}
