/** Headers between the three forms they take: as asked for, as sent, as kept. */
import { Secret } from '../config/secret.ts'
import type { RecordedHeaders, TokenFacts } from '../traffic/exchange.ts'
import type { OutgoingHeaders } from './outgoing.ts'

/** As they go over the line: the one place where a token or a key is written out. */
export function revealed(headers: OutgoingHeaders): RecordedHeaders {
  return headers.map(([name, value]) => {
    if (typeof value === 'string') return [name, value]
    return [name, value instanceof Secret ? value.reveal() : `Bearer ${value.secret.reveal()}`]
  })
}

/** As they may be kept: whatever is a secret says only that. */
export function inWords(headers: OutgoingHeaders): RecordedHeaders {
  return headers.map(([name, value]) => {
    if (typeof value === 'string') return [name, value]
    return [name, value instanceof Secret ? String(value) : `Bearer ${String(value.secret)}`]
  })
}

/** What is known of the bearer token among them; null where there is none. */
export function factsIn(headers: OutgoingHeaders): TokenFacts | null {
  for (const [, value] of headers)
    if (typeof value === 'object' && 'facts' in value) return value.facts
  return null
}

/** @param raw names and values by turns, as HTTP/1.1 brings them. */
export function pairsOf(raw: readonly Buffer[]): RecordedHeaders {
  const pairs: [string, string][] = []
  for (let i = 0; i + 1 < raw.length; i += 2)
    pairs.push([raw[i]?.toString('latin1') ?? '', raw[i + 1]?.toString('latin1') ?? ''])
  return pairs
}

/** The bytes of UTF-8, as characters: headers are bytes to HTTP. */
export function asLatin1(value: string): string {
  return /^[\0-\xff]*$/.test(value) ? value : Buffer.from(value).toString('latin1')
}
