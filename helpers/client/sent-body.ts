/**
 * The body of a request on its way out: what undici is to send, and what is to be kept of it. Files and forms are
 * streamed and measured in the same pass; nothing larger than a text is held in memory.
 */
import type { TestFile } from '../files/file.ts'
import { Secret } from '../config/secret.ts'
import type { RecordedBody, TextBody } from '../traffic/exchange.ts'
import { redactText } from '../traffic/redact.ts'
import { Form } from './form.ts'
import { Measure, headLength } from './measure.ts'

/** A stretch of a file: from `from` up to and without `to`. */
export interface Slice {
  readonly file: TestFile
  readonly from: number
  readonly to: number
}

/** A stream can be sent once only, and of unknown length. */
export type OutgoingBody =
  null | string | Secret | Uint8Array | Slice | Form | AsyncIterable<Uint8Array>

export interface SentBody {
  /** Bytes, of all of it; null where nobody knows beforehand. */
  readonly length: number | null
  readonly payload: Buffer | AsyncIterable<Uint8Array> | Iterable<Uint8Array> | null
  /** What has gone out so far; where a form is cut, up to a block more. */
  recorded(): RecordedBody
}

/** @param most how many bytes of it will go out before the line is cut. */
export function sentBody(body: OutgoingBody, most = Infinity): SentBody {
  if (body === null) return { length: 0, payload: null, recorded: () => ({ kind: 'none' }) }
  if (typeof body === 'string' || body instanceof Secret) return sentText(body)
  if (body instanceof Uint8Array) return sentBytes(body)
  if (body instanceof Form) return sentForm(body)
  return 'file' in body ? sentSlice(body, most) : sentStream(body)
}

/** Whether it can be sent a second time. */
export function isRepeatable(body: OutgoingBody): boolean {
  return !(body !== null && typeof body === 'object' && Symbol.asyncIterator in body)
}

function sentText(body: string | Secret): SentBody {
  const payload = Buffer.from(typeof body === 'string' ? body : body.reveal())
  return { length: payload.length, payload, recorded: () => textBody(payload.toString()) }
}

function textBody(text: string): TextBody {
  return { kind: 'text', text: redactText(text), length: Buffer.byteLength(text) }
}

function sentBytes(bytes: Uint8Array): SentBody {
  const measure = new Measure()
  measure.add(bytes)
  return {
    length: bytes.length,
    payload: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    recorded: () => measure.asBody(),
  }
}

function sentSlice(slice: Slice, most: number): SentBody {
  const passing = new PassingSlice(slice, most)
  return { length: passing.length, payload: passing.stream(), recorded: () => passing.recorded() }
}

function sentStream(stream: AsyncIterable<Uint8Array>): SentBody {
  const measure = new Measure()
  const payload = async function* () {
    for await (const bytes of stream) {
      measure.add(bytes)
      yield bytes
    }
  }
  return { length: null, payload: payload(), recorded: () => measure.asBody() }
}

function sentForm(form: Form): SentBody {
  const contents = form.parts.map(({ content }) =>
    typeof content === 'string'
      ? content
      : new PassingSlice({ file: content, from: 0, to: content.size }),
  )
  const payload = function* () {
    for (const [i, part] of form.parts.entries()) {
      yield form.openingOf(part)
      const content = contents[i] ?? ''
      if (typeof content === 'string') yield Buffer.from(content)
      else yield* content.stream()
      yield form.closingOfPart
    }
    yield form.closing
  }
  return {
    length: form.length,
    payload: payload(),
    recorded: () => ({
      kind: 'form',
      parts: form.parts.map(({ name }, i) => {
        const content = contents[i] ?? ''
        return { name, body: typeof content === 'string' ? textBody(content) : content.recorded() }
      }),
    }),
  }
}

/** A stretch of a file while it is being sent. A whole file is measured once in its life, then known. */
class PassingSlice {
  readonly #slice: Slice
  readonly #most: number
  readonly #measure: Measure | null
  #sent = 0

  constructor(slice: Slice, most = Infinity) {
    this.#slice = slice
    this.#most = most
    this.#measure = this.#isWhole && slice.file.knowsMd5 ? null : new Measure()
  }

  get length(): number {
    return this.#slice.to - this.#slice.from
  }

  get #isWhole(): boolean {
    return this.#slice.from === 0 && this.#slice.to === this.#slice.file.size
  }

  *stream(): Generator<Uint8Array> {
    const { file, from, to } = this.#slice
    for (const bytes of file.stream(from, Math.min(to, from + this.#most))) {
      this.#measure?.add(bytes)
      this.#sent += bytes.length
      yield bytes
    }
    if (this.#measure && this.#isWhole && this.#sent === this.length)
      file.rememberMd5(this.#measure.md5)
  }

  recorded() {
    const { file, from } = this.#slice
    const isCut = this.#sent < this.length
    const knownMd5 = () => (isCut ? file.md5Of(from, from + this.#sent) : file.md5)
    return {
      kind: 'bytes' as const,
      length: this.#sent,
      md5: this.#measure?.md5 ?? knownMd5(),
      head: file.range(from, from + Math.min(headLength, this.#sent)).toString('base64'),
      ...(isCut ? { cut: true as const } : {}),
    }
  }
}
