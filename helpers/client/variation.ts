/** How a check asks otherwise than a client would: any part of a request replaced, left out, or sent in an odd way. */
import { userAgent } from './user-agent.ts'
import { newTraceparent } from './trace.ts'
import type { OutgoingHeaders, Token } from './outgoing.ts'
import type { OutgoingBody } from './sent-body.ts'

export interface Variation {
  readonly method?: string
  /** Below the place, without a query; sent as it is. */
  readonly path?: string
  /** Set, or with null left out; a text replaces the whole query. */
  readonly query?: Query | string
  /** Set, whatever the case of the name, or with null left out. Without Content-Length the body goes in chunks. */
  readonly headers?: Readonly<Record<string, string | null>>
  readonly body?: OutgoingBody
  /** Null: without a token, as nobody. */
  readonly token?: Token | null
  /** Null: without a subscription key. */
  readonly subscriptionKey?: string | null
  /** A connection for this request alone. */
  readonly ownConnection?: boolean
  /** Cut the line when so many bytes of the body have gone out, at least 1. */
  readonly cutAfter?: number
}

export type Query = Readonly<Record<string, QueryValue | readonly QueryValue[]>>
type QueryValue = string | number | boolean | null | undefined

/** Without its question mark; empty where nothing is set. */
export function queryOf(query: Query | string): string {
  if (typeof query === 'string') return query
  return Object.entries(query)
    .flatMap(
      ([name, values]) => [values].flat().map((value) => [name, value] as const), // a list, or one of them
    )
    .filter(([, value]) => value != null)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&')
}

/** The usual headers, those of the operation, and what is set or left out on purpose, which comes last. */
export function headersWith(
  own: OutgoingHeaders,
  varied: Variation['headers'] = {},
): OutgoingHeaders {
  const changed = new Set(Object.keys(varied).map((name) => name.toLowerCase()))
  const usual: OutgoingHeaders = [
    ...own,
    ['User-Agent', userAgent],
    ['traceparent', newTraceparent()],
  ]
  return [
    ...usual.filter(([name]) => !changed.has(name.toLowerCase())),
    ...Object.entries(varied).filter((each): each is [string, string] => each[1] !== null),
  ]
}

/** Whether the length of the body is left out on purpose. */
export function isChunked(varied: Variation['headers'] = {}): boolean {
  return Object.entries(varied).some(
    ([name, value]) => name.toLowerCase() === 'content-length' && value === null,
  )
}
