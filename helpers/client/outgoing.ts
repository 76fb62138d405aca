/** A request as it is handed to the transport: nothing is added that it does not name, save what HTTP itself needs. */
import type { Secret } from '../config/secret.ts'
import type { TestFile } from '../files/file.ts'
import type { TokenFacts } from '../traffic/exchange.ts'
import type { OutgoingBody } from './sent-body.ts'

/** A bearer token, and what is known of it. */
export interface Token {
  readonly secret: Secret
  readonly facts: TokenFacts
}

export type OutgoingHeaders = readonly (readonly [name: string, value: string | Secret | Token])[]

export interface Outgoing {
  /** Base address, prefix included, without a slash at its end. */
  readonly place: string
  /** Path and query below the place, beginning with a slash, as it goes over the line. */
  readonly path: string
  readonly method: string
  readonly headers: OutgoingHeaders
  readonly body: OutgoingBody
  /** The file that a success carries: its bytes are compared. Null: a file that nobody knows. Left out: a text. */
  readonly carries?: TestFile | null
  /** A success is answered with a secret: nothing of its text is kept. */
  readonly isSecret?: boolean
  /** Sent in chunks, its length not announced. */
  readonly isChunked?: boolean
  /** A connection that is used for this alone, for what may be answered before it has been sent. */
  readonly ownConnection?: boolean
  /** Cut the line once so many bytes of the body have gone out; at least 1. It implies a connection of its own. */
  readonly cutAfter?: number
}
