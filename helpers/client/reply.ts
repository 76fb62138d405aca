/**
 * What a client heard: a view of one exchange. It asserts nothing; a check asks it, and the matchers judge it.
 */
import type { Exchange } from '../traffic/exchange.ts'
import { headerOf } from '../traffic/exchange.ts'

export class Reply {
  readonly exchange: Exchange
  readonly status: number
  /** The transfer that the request was about, where the client was handed one. */
  readonly transfer: { readonly request: unknown } | null

  /** @throws TypeError where the exchange has no answer: the client throws `NoAnswer` instead of making a reply. */
  constructor(exchange: Exchange, transfer: { readonly request: unknown } | null = null) {
    if (exchange.response === null) throw new TypeError('a reply needs an answer')
    this.exchange = exchange
    this.status = exchange.response.status
    this.transfer = transfer
  }

  /** Header by name, whatever its case; null when absent. */
  header(name: string): string | null {
    return headerOf(this.exchange.response?.headers ?? [], name)
  }

  /** The body as text; empty where there is none, or where it is the content of a file. */
  text(): string {
    const body = this.exchange.response?.body
    return body?.kind === 'text' ? body.text : ''
  }

  /** The body as JSON, or undefined where it is none. */
  json(): unknown {
    try {
      return JSON.parse(this.text()) as unknown
    } catch {
      return undefined
    }
  }
}
