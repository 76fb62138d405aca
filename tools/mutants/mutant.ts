/** A recorded reply with one fault planted in it, and the small changes that faults are made of. */
import type { Exchange, RecordedBody, RecordedResponse } from '../../helpers/traffic/exchange.ts'

/** Columns of the table: operators that plant faults of one kind. */
export const families = [
  'status',
  'content type',
  'headers',
  'members',
  'strings',
  'numbers',
  'booleans',
  'arrays',
  'bytes',
  'lies',
] as const

export type Family = (typeof families)[number]

export interface Mutant {
  readonly family: Family
  /** What was done, in words: "/fileName emptied". */
  readonly fault: string
  /** Where: a pointer into the body, a header, `status` or `body`. */
  readonly where: string
  readonly original: Exchange
  readonly exchange: Exchange
}

export type Planted = Pick<Mutant, 'family' | 'fault' | 'where'> & {
  readonly response: RecordedResponse
}

/** What other exchanges of the run know, for lies that are plausible. */
export interface Lore {
  readonly organizations: readonly string[]
  readonly transfers: readonly string[]
  readonly checksums: readonly string[]
  readonly sizes: readonly number[]
}

export function withText(response: RecordedResponse, text: string): RecordedResponse {
  const body: RecordedBody = { kind: 'text', text, length: Buffer.byteLength(text) }
  return { ...response, headers: withLength(response, body.length), body }
}

/** A header that tells the length goes along with the body: it is the connection's, not the Broker's. */
export function withLength({ headers }: RecordedResponse, length: number) {
  return headers.map(([name, value]): readonly [string, string] =>
    name.toLowerCase() === 'content-length' ? [name, String(length)] : [name, value],
  )
}

/** The text with one character of it changed into another of its kind, in the middle. */
export function withOneCharacterChanged(text: string): string {
  const at = Math.floor(text.length / 2)
  const was = text.charAt(at)
  const other = /\d/.test(was)
    ? was === '7'
      ? '3'
      : '7'
    : /[a-f]/.test(was)
      ? was === 'e'
        ? 'b'
        : 'e'
      : was === 'x'
        ? 'q'
        : 'x'
  return text.slice(0, at) + other + text.slice(at + 1)
}
