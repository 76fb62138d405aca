/**
 * The words of a verdict, and what they mean for the exit code. `judge.ts` finds the verdict; everything that shows one
 * takes it from here.
 */

export type Verdict =
  | 'conforms'
  | 'violates'
  | 'falls short'
  | 'known deviation'
  | 'stale deviation'
  | 'blocked'
  | 'not applicable'
  | 'not run'
  | 'broken check'

/** Whose move a red row is. */
export type Move = 'target' | 'configuration' | 'environment' | 'suite'

/**
 * What a check leaves behind for the judge, as annotations of its test. The type is the annotation's type, the
 * description is JSON.
 */
export interface Annotations {
  /** Id of the promise that the check verifies. Plain text. */
  promise: string
  /** Written before anything is thrown: the check could not ask its question. */
  blocked: Blocked
  /** The check does not apply here: its actor or profile is missing. */
  'not applicable': { readonly because: string }
  /** A matcher said no. */
  violation: Violation
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

export interface Violation {
  readonly matcher: 'toMatchContract' | 'toBeRefused' | 'toCarry' | 'expect'
  /** One sentence: what was asked, what should have come, what came. */
  readonly summary: string
  /** `n` of the exchange judged, in the check's own recording. */
  readonly exchange?: number
}
