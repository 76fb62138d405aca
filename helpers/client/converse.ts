/**
 * One request over one line, and what comes back: streamed out and in, measured on the way, redacted before anything of it
 * is kept. Whether to ask again is not decided here.
 */
import {
  type RecordedFailure,
  type RecordedHeaders,
  type RecordedRequest,
  type RecordedResponse,
  headerOf,
} from '../traffic/exchange.ts'
import { redactHeaders, redactPath } from '../traffic/redact.ts'
import { asLatin1, factsIn, inWords, pairsOf, revealed } from './header-lines.ts'
import type { Line } from './line.ts'
import { cutFailure, failureOf, isOurMistake } from './no-answer.ts'
import type { Outgoing } from './outgoing.ts'
import { type ReceivedBody, ReceivedFile, ReceivedText } from './received-body.ts'
import { requestedRange } from './requested-range.ts'
import { type SentBody, sentBody } from './sent-body.ts'

export interface Conversation {
  /** As far as it is known now: its body tells what has gone out so far. */
  readonly request: () => RecordedRequest
  /** Sends, and ends when the answer has come whole, the line has broken, or enough was read. */
  readonly hear: (line: Line, textLimit: number) => Promise<Heard>
}

interface Heard {
  readonly response: RecordedResponse | null
  readonly failure: RecordedFailure | null
  /** The text as it came, secrets and all. Empty for files. */
  readonly text: string
}

export function conversation(outgoing: Outgoing): Conversation {
  const sent = sentBody(outgoing.body, outgoing.cutAfter)
  const framing = framingOf(outgoing, sent)
  return {
    request: () => ({
      method: outgoing.method,
      path: redactPath(outgoing.path),
      headers: redactHeaders([...inWords(outgoing.headers), ...framing], factsIn(outgoing.headers)),
      body: sent.recorded(),
    }),
    hear: (line, textLimit) => hear(line, textLimit, outgoing, sent, framing),
  }
}

function hear(
  line: Line,
  textLimit: number,
  outgoing: Outgoing,
  sent: SentBody,
  framing: RecordedHeaders,
): Promise<Heard> {
  return new Promise((resolve, reject) => {
    let answer: { status: number; headers: RecordedHeaders; body: ReceivedBody } | null = null
    let wasCut = false

    const end = (isComplete: boolean, failure: RecordedFailure | null): void => {
      const { status, headers, body } = answer ?? {}
      if (status === undefined || !headers || !body) {
        resolve({ response: null, failure, text: '' })
        return
      }
      const kept = body.recorded(isComplete)
      const isNothing = kept.kind === 'text' && kept.length === 0 && isComplete
      resolve({
        response: {
          status,
          headers: redactHeaders(headers),
          body: isNothing ? { kind: 'none' } : kept,
        },
        failure,
        text: body instanceof ReceivedText ? body.plain : '',
      })
    }
    const cut = async (): Promise<void> => {
      wasCut = true
      await line.cut()
    }

    const length = framing.filter(([name]) => name === 'Content-Length') // undici says itself when it is chunked
    const headers = [...revealed(outgoing.headers), ...length]
    line.dispatch(
      {
        path: pathOf(outgoing),
        method: outgoing.method,
        headers: headers.flatMap(([name, value]) => [name, asLatin1(value)]),
        body: payloadOf(outgoing, sent, cut) as Buffer, // undici sends any iterable, its types name fewer
      },
      {
        onRequestStart: () => undefined,
        onResponseStart: (controller, status) => {
          if (status < 200) return
          const raw = (controller.rawHeaders ?? []) as Buffer[] // as HTTP/1.1 gives them
          const heard = pairsOf(raw)
          answer = { status, headers: heard, body: receiving(outgoing, status, heard, textLimit) }
        },
        onResponseData: (controller, chunk) => {
          if (answer?.body.add(chunk) !== false) return
          end(false, null)
          controller.abort(new Error('enough was read'))
        },
        onResponseEnd: () => {
          line.noteAnswer()
          end(true, null)
        },
        onResponseError: (_, error) => {
          if (isOurMistake(error)) reject(error)
          else end(false, wasCut ? cutFailure : failureOf(error, line.isBeside))
        },
      },
    )
  })
}

function receiving(
  outgoing: Outgoing,
  status: number,
  headers: RecordedHeaders,
  textLimit: number,
): ReceivedBody {
  const { carries: file, isSecret = false } = outgoing
  if (file === undefined || (status !== 200 && status !== 206))
    return new ReceivedText(
      textLimit,
      Number(headerOf(headers, 'content-length')),
      isSecret && status < 300,
    )
  if (file === null) return new ReceivedFile(null)
  if (status === 200) return new ReceivedFile({ file, from: 0, to: file.size })
  const range = headerOf(inWords(outgoing.headers), 'range')
  const stretch = range === null ? null : requestedRange(range, file.size)
  return new ReceivedFile(stretch && { file, ...stretch })
}

/** What says how long the body is, as undici writes it too. */
function framingOf({ method, headers, isChunked }: Outgoing, sent: SentBody): RecordedHeaders {
  if (headers.some(([name]) => name.toLowerCase() === 'content-length')) return []
  if (isChunked || sent.length === null) return [['Transfer-Encoding', 'chunked']]
  const mayBeEmpty = !['POST', 'PUT', 'PATCH'].includes(method)
  return sent.payload === null && mayBeEmpty ? [] : [['Content-Length', `${sent.length}`]]
}

function payloadOf(
  { cutAfter, headers, isChunked }: Outgoing,
  sent: SentBody,
  cut: () => Promise<void>,
) {
  const { payload } = sent
  if (payload === null) return null
  const pieces = Buffer.isBuffer(payload) ? [payload] : payload
  if (cutAfter !== undefined) return upTo(pieces, cutAfter, cut)
  // Of a buffer undici announces the true length, whatever the headers say.
  const isFramedOddly =
    isChunked || headers.some(([name]) => name.toLowerCase() === 'content-length')
  return isFramedOddly ? pieces : payload
}

async function* upTo(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  most: number,
  cut: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  let left = most
  for await (const bytes of pieces) {
    yield bytes.subarray(0, left)
    left -= bytes.length
    if (left <= 0) {
      await cut()
      return
    }
  }
}

/** With the prefix of its place; what may not stand in a request line is encoded, all else is left as odd as it is. */
function pathOf({ place, path }: Outgoing): string {
  const prefix = new URL(place).pathname.replace(/\/$/, '')
  return prefix + path.replace(/[^\u0021-\u007e]/gu, encodeURIComponent)
}
