/**
 * The body of an answer on its way in: a text, read up to a limit, or the content of a file, compared with the file that it
 * should be while it passes by. Content of files is never held in memory.
 */
import type { BytesBody, TextBody } from '../traffic/exchange.ts'
import { redactText, withheld } from '../traffic/redact.ts'
import { Measure, headLength } from './measure.ts'
import type { Slice } from './sent-body.ts'

export interface ReceivedBody {
  /** False where nothing more need come. */
  add(bytes: Buffer): boolean
  /** What is kept. @param isComplete whether the answer came to its end. */
  recorded(isComplete: boolean): TextBody | BytesBody
}

export class ReceivedText implements ReceivedBody {
  readonly #limit: number
  readonly #announced: number
  readonly #isSecret: boolean
  readonly #pieces: Buffer[] = []
  #length = 0

  /** @param limit bytes. @param announced the answer's own Content-Length; NaN where it has none. */
  constructor(limit: number, announced: number, isSecret: boolean) {
    this.#limit = limit
    this.#announced = announced
    this.#isSecret = isSecret
  }

  add(bytes: Buffer): boolean {
    this.#pieces.push(Buffer.from(bytes))
    this.#length += bytes.length
    return this.#length <= this.#limit
  }

  /** The text as it came, secrets and all: for whoever asked for a token, and nobody else. */
  get plain(): string {
    return decoded(this.#bytes, false).text
  }

  get #bytes(): Buffer {
    return Buffer.concat(this.#pieces).subarray(0, this.#limit)
  }

  recorded(isComplete: boolean): TextBody {
    const { text, isUtf8 } = decoded(this.#bytes, !isComplete)
    const whole = isComplete ? text : withoutUnfinishedWord(text)
    return {
      kind: 'text',
      text: this.#isSecret ? withheld(whole) : redactText(whole),
      length: isComplete ? this.#length : Math.max(this.#length, this.#announced || 0),
      ...(isComplete ? {} : { cut: true }),
      ...(isUtf8 ? {} : { notUtf8: true }),
    }
  }
}

/** @param isCut whether the last character may lack its end. */
function decoded(bytes: Buffer, isCut: boolean): { text: string; isUtf8: boolean } {
  try {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return { text: strict.decode(bytes, { stream: isCut }), isUtf8: true }
  } catch {
    return { text: bytes.toString(), isUtf8: false }
  }
}

/** A secret that was cut in two would not be found, so what stands at the cut goes. */
function withoutUnfinishedWord(text: string): string {
  let end = text.length
  while (end > 0 && !/[\s"'<>{},;]/.test(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

export class ReceivedFile implements ReceivedBody {
  /** Null: the bytes cannot be compared with anything. */
  readonly #slice: Slice | null
  /** Null while every byte is the one that it should be, so that the checksum is known anyway. */
  #measure: Measure | null
  #length = 0
  #firstDifference: number | null = null

  constructor(slice: Slice | null) {
    this.#slice = slice
    this.#measure = slice && isWhole(slice) && slice.file.knowsMd5 ? null : new Measure()
  }

  add(bytes: Buffer): boolean {
    if (this.#slice && this.#firstDifference === null) {
      const { file, from, to } = this.#slice
      const fits = bytes.subarray(0, Math.max(0, to - from - this.#length))
      const different = file.firstDifference(from + this.#length, fits)
      if (different !== null) this.#differs(different - from)
      else if (fits.length < bytes.length) this.#differs(to - from)
    }
    this.#measure?.add(bytes)
    this.#length += bytes.length
    return true
  }

  /** From here on the checksum has to be taken: what came before was the file's. */
  #differs(at: number): void {
    this.#firstDifference = at
    if (this.#measure || !this.#slice) return
    this.#measure = new Measure()
    const { file, from } = this.#slice
    for (const bytes of file.stream(from, from + this.#length)) this.#measure.add(bytes)
  }

  recorded(isComplete: boolean): BytesBody {
    const slice = this.#slice
    const isOurs = slice !== null && (this.#firstDifference ?? headLength) >= headLength
    return {
      kind: 'bytes',
      length: this.#length,
      md5: this.#md5(),
      ...(isOurs ? { head: headOf(slice, this.#length) } : {}),
      ...(slice ? { firstDifference: this.#firstDifference } : {}),
      ...(isComplete ? {} : { cut: true }),
    }
  }

  #md5(): string {
    const slice = this.#slice
    if (!slice) return this.#measure?.md5 ?? ''
    const { file, from, to } = slice
    const isAll = this.#firstDifference === null && this.#length === to - from
    if (!this.#measure) return isAll ? file.md5 : file.md5Of(from, from + this.#length)
    const md5 = this.#measure.md5
    if (isAll && isWhole(slice)) file.rememberMd5(md5)
    return md5
  }
}

function isWhole({ file, from, to }: Slice): boolean {
  return from === 0 && to === file.size
}

/** Base64, for bytes that were found to be the file's. */
function headOf({ file, from }: Slice, length: number): string {
  return file.range(from, from + Math.min(headLength, length)).toString('base64')
}
