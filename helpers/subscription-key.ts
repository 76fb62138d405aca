/** The subscription key of Altinn's gateway: its header, whom it is sent to, and how a check leaves it out or gets it wrong. */
import type { Secret } from './config/secret.ts'

const header = 'Ocp-Apim-Subscription-Key'

export class SubscriptionKey {
  readonly #key: Secret | null
  readonly #origins: ReadonlySet<string>

  /** @param addresses that it is for; nobody else gets it. */
  constructor(key: Secret | null, addresses: readonly string[]) {
    this.#key = key
    this.#origins = new Set(addresses.map((address) => new URL(address).origin))
  }

  /** @param instead what to send on purpose; null: nothing. */
  headerFor(address: string, instead?: string | null): [name: string, value: string | Secret][] {
    if (instead !== undefined) return instead === null ? [] : [[header, instead]]
    const isForThem = this.#origins.has(new URL(address).origin)
    return this.#key && isForThem ? [[header, this.#key]] : []
  }
}
