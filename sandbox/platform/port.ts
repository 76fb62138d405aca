/**
 * What a Broker asks of Altinn's platform. Answered in process by `sandbox/platform`, or over HTTP where the platform
 * stands alone; the Broker cannot tell which.
 */

/** The claims of a validated token. */
export type Claims = Readonly<Record<string, unknown>>

export type TokenVerdict =
  | { readonly valid: true; readonly claims: Claims }
  | {
      readonly valid: false
      readonly reason:
        'not-a-jwt' | 'unknown-issuer' | 'signature' | 'expired' | 'not-yet-valid' | 'no-expiration'
      /** The issuer the token names, and the times it carries: what a challenge speaks of. */
      readonly issuer?: string
      readonly expires?: number
      readonly notBefore?: number
    }

export interface DecisionRequest {
  /** The caller's claims: system user, organization attributes. */
  readonly claims: Claims
  /** One decision for each; all must be Permit. */
  readonly actions: readonly ('read' | 'write' | 'subscribe')[]
  readonly resource: string
  /** Nine digits: the party that the caller wants to act for. */
  readonly party: string
  /** Transfer id, where one recipient of a transfer is asked about. */
  readonly instance?: string
}

export interface RegisteredResource {
  readonly id: string
  /** Organization number of the competent authority; null where the registry names none. */
  readonly owner: string | null
  readonly accessListEnabled: boolean
}

export interface Platform {
  /** Address that `source` of every event begins with, closing slash included. */
  readonly address: string
  /** Issuers of tokens, as their discovery documents spell them. */
  readonly issuers: { readonly altinn: string; readonly maskinporten: string }
  /** Holds a token against the keys of the two issuers. */
  verifyToken(token: string, options: { readonly checkLifetime: boolean }): Promise<TokenVerdict>
  /** False also when the decision point cannot be asked. */
  decide(request: DecisionRequest): Promise<boolean>
  /** Null: the registry knows no such resource. */
  resource(id: string): Promise<RegisteredResource | null>
  isOnAccessList(resource: string, organization: string): Promise<boolean>
  /** False: the register does not know the organization. */
  isKnownParty(organization: string): Promise<boolean>
  /** Hands a CloudEvent to Altinn Events, which delivers it to subscribers. */
  publish(event: Readonly<Record<string, unknown>>): Promise<void>
}
