/** Where tokens come from, as everybody else sees it. How they are got, and kept, stands in the files beside this one. */
import type { SystemUser } from '../config/actor-identity.ts'
import type { ConfiguredActor } from '../config/cast.ts'
import type { Secret } from '../config/secret.ts'
import type { RecordedHeaders, TokenFacts } from '../traffic/exchange.ts'

export interface TokenSource {
  /**
   * The token with which the actor calls Altinn.
   * @throws TokenRefused, and what `send` throws where no answer comes.
   */
  token(actor: ConfiguredActor, wanted?: Wanted): Promise<IssuedToken>
  /**
   * Maskinporten's own token, not exchanged.
   * @throws TokenRefused also for an actor whose tokens Maskinporten does not issue.
   */
  maskinportenToken(actor: ConfiguredActor, wanted?: Wanted): Promise<IssuedToken>
}

/** What is not said is as the actor has it. */
export interface Wanted {
  readonly scopes?: readonly string[]
  /** Null: as itself. */
  readonly systemUser?: SystemUser | null
}

export interface IssuedToken {
  readonly secret: Secret
  readonly facts: TokenFacts
}

/** How a request leaves: the transport's. It throws where no answer comes, and follows no redirect. */
export type Send = (request: TokenRequest) => Promise<TokenReply>

interface TokenRequest {
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string | Secret>
  readonly body?: string | Secret
  /** Continuing the actor's name: "asks Maskinporten for a token". */
  readonly act: string
}

export interface TokenReply {
  readonly status: number
  readonly headers: RecordedHeaders
  readonly text: string
}
