/** What is found when a reply is held against a contract, and which promise it speaks of. */

/** A broken MUST, a broken SHOULD, or something nobody promised either way. */
export type Kind = 'violation' | 'shortfall' | 'drift'

/** What of the reply a finding is about; together with the contract's name it suggests the promise. */
type Aspect = 'status' | 'media-type' | 'headers' | 'body' | 'problem'

export interface Finding {
  readonly kind: Kind
  /** `status`, `header Location`, `body`, or `body /recipients/0` with a JSON pointer. */
  readonly where: string
  /** Both in words that continue "expected …" and "found …". */
  readonly expected: string
  readonly found: string
  /** Suggested id of the promise: `contract.body`. */
  readonly promise: `${string}.${Aspect}`
}

/** A finding before it is known which contract it is about. */
export type Fault = Omit<Finding, 'promise'> & { readonly aspect: Aspect }

/** A value as it is shown in a finding: one line, at most 60 characters. */
export function brief(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value)
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`
}
