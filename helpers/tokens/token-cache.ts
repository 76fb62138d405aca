/**
 * Keeps tokens: one for each identity and set of scopes, asked for once however many want it at the same time, and anew
 * shortly before it expires. It does not know how a token is got.
 */
import { claimsOf } from './token-facts.ts'
import { TokenRefused } from './token-refused.ts'
import type { IssuedToken } from './token-source.ts'

interface Kept {
  readonly token: Promise<IssuedToken>
  /** Milliseconds since the Unix epoch; endless while the request is under way. */
  until: number
}

/** A token is renewed this long before it expires, or with a quarter of its life left, whichever is later. */
const margin = 30_000

export class TokenCache {
  readonly #kept = new Map<string, Kept>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** The kept token, or the one that `ask` brings. A refusal that only other settings can change is kept as well. */
  async get(identity: readonly unknown[], ask: () => Promise<IssuedToken>): Promise<IssuedToken> {
    const key = JSON.stringify(identity)
    const kept = this.#kept.get(key)
    if (kept && this.#now() < kept.until) return kept.token

    const fresh: Kept = { token: ask(), until: Infinity }
    this.#kept.set(key, fresh)
    try {
      const token = await fresh.token
      fresh.until = this.#usableUntil(token)
      return token
    } catch (error) {
      if (!(error instanceof TokenRefused) || error.whose !== 'configuration')
        this.#kept.delete(key)
      throw error
    }
  }

  /** By the token's own length of life, so that a clock that is off does no harm. */
  #usableUntil({ secret }: IssuedToken): number {
    const { exp, iat } = claimsOf(secret.reveal()) ?? {}
    if (exp === undefined) return 0
    const now = this.#now()
    const life = iat === undefined ? exp * 1000 - now : (exp - iat) * 1000
    return now + life - Math.min(margin, life / 4)
  }
}
