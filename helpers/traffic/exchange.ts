/**
 * An exchange: one request and what came back, redacted at birth. It is the only form in which traffic is kept,
 * judged or shown, and it survives JSON unchanged, so that a recording can be judged again years later.
 */

export interface Exchange {
  /** Position in its recording, from 1. */
  readonly n: number
  /** Base address asked, prefix included. Exchanges of two places say nothing about each other. */
  readonly place: string
  /** Who asked. */
  readonly actor: Actor
  /** What was done, continuing the actor's name: "initializes a transfer". */
  readonly act: string
  /** Milliseconds since the Unix epoch by the recorder's clock, fractions allowed. */
  readonly startedAt: number
  readonly endedAt: number
  readonly request: RecordedRequest
  /** Null when no answer came; then `failure` says why. */
  readonly response: RecordedResponse | null
  readonly failure: RecordedFailure | null
}

export interface Actor {
  /** `sender`, `recipient`, … or `nobody` where no token was sent. */
  readonly name: string
  /** Nine digits, or null where the actor is no organization. */
  readonly organization: string | null
  readonly token: TokenFacts | null
}

/** What a bearer token says of its holder. The token itself is never kept. */
export interface TokenFacts {
  readonly issuer: string | null
  /** The organization a Broker takes the caller to be: system user's, then orgNumber, then consumer. Nine digits. */
  readonly organization: string | null
  /** The organization in `consumer`: the supplier, where one acts for another. */
  readonly supplier: string | null
  readonly scopes: readonly string[]
  readonly clientId: string | null
  /** Seconds since the Unix epoch. */
  readonly expires: number | null
  /** True unless the check spoiled the token on purpose: foreign key, wrong signature, rubbish. */
  readonly genuine: boolean
}

export type RecordedHeaders = readonly (readonly [name: string, value: string])[]

export interface RecordedRequest {
  readonly method: string
  /** Path and query below the place: `/broker/api/v1/filetransfer/…`. */
  readonly path: string
  /** In the order sent, spelled as sent; values of names off the allow-list read `‹withheld, 43 characters›`. */
  readonly headers: RecordedHeaders
  readonly body: RecordedBody
}

export interface RecordedResponse {
  readonly status: number
  readonly headers: RecordedHeaders
  readonly body: RecordedBody
}

export type RecordedBody = NoBody | TextBody | BytesBody | FormBody

interface NoBody {
  readonly kind: 'none'
}

/** JSON, problem documents, plain text, CSV. */
export interface TextBody {
  readonly kind: 'text'
  readonly text: string
  /** Bytes on the wire. More than the text holds when `cut`. */
  readonly length: number
  /** The body went on beyond the recorder's limit. */
  readonly cut?: true
  /** The bytes were not UTF-8; `text` holds replacement characters. */
  readonly notUtf8?: true
}

/** The content of a file, known by its measure. */
export interface BytesBody {
  readonly kind: 'bytes'
  readonly length: number
  /** Lower-case hexadecimal MD5 of the bytes that went over the line. */
  readonly md5: string
  /** Base64 of at most 64 bytes, kept only of files that this run made. */
  readonly head?: string
  /** Where the bytes first differ from the file they should be; null when they do not. Absent: not compared. */
  readonly firstDifference?: number | null
  /** The line was cut before the announced end. */
  readonly cut?: true
}

export interface FormBody {
  readonly kind: 'form'
  readonly parts: readonly {
    readonly name: string
    readonly body: TextBody | BytesBody
  }[]
}

/** Why no answer came. `whose` says whose move that is. */
export interface RecordedFailure {
  readonly kind:
    | 'refused'
    | 'unresolved'
    | 'reset'
    | 'timed-out'
    | 'certificate'
    | 'stand-in'
    | 'cut-on-purpose'
    | 'other'
  readonly message: string
}

/** Header by name, whatever its case; several of one name joined as HTTP joins them; null when absent. */
export function headerOf(headers: RecordedHeaders, name: string): string | null {
  const wanted = name.toLowerCase()
  const values = headers.filter(([each]) => each.toLowerCase() === wanted).map(([, value]) => value)
  return values.length === 0 ? null : values.join(', ')
}
