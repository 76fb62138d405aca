/** One delivery of an event as it came over the line, redacted at birth; whether it is what it should be, others judge. */
import { isUtf8 } from 'node:buffer'
import { CloudEvent, HTTP } from 'cloudevents'
import type { RecordedHeaders, TextBody } from '../traffic/exchange.ts'
import { redactHeaders, redactText } from '../traffic/redact.ts'

export interface Delivery {
  /** Milliseconds since the Unix epoch, by the clock of recorders. */
  readonly receivedAt: number
  readonly headers: RecordedHeaders
  readonly body: TextBody
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown
  readonly mode: Mode
}

/** How the SDK of CloudEvents takes it: the event in the body, in headers, several of them, or none that it can read. */
type Mode = 'structured' | 'binary' | 'batch' | 'unreadable'

/** @param headers as they came, name and value in turn. */
export function deliveryOf(
  headers: readonly string[],
  bytes: Buffer,
  receivedAt: number,
): Delivery {
  const pairs = headers.flatMap((name, index) =>
    index % 2 === 0 ? [[name, headers[index + 1] ?? ''] as const] : [],
  )
  const text = redactText(bytes.toString())
  return {
    receivedAt,
    headers: redactHeaders(pairs),
    body: {
      kind: 'text',
      text,
      length: bytes.length,
      ...(isUtf8(bytes) ? {} : { notUtf8: true }),
    },
    json: jsonIn(text),
    mode: modeOf(
      Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value])),
      text,
    ),
  }
}

/**
 * The SDK's word, and only on this: in an event that it has read, an unreadable time has become the present one, and
 * fractions of seconds are cut.
 */
function modeOf(headers: Readonly<Record<string, string>>, body: string): Mode {
  try {
    const read = HTTP.toEvent({ headers, body })
    if (Array.isArray(read)) return 'batch'
    if (read instanceof CloudEvent) read.validate()
    const { 'content-type': _type, ...others } = headers
    return HTTP.isEvent({ headers: others, body: '' }) ? 'binary' : 'structured'
  } catch {
    return 'unreadable'
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
