/**
 * JSON as System.Text.Json reads it, byte by byte: what it refuses, in which words, at which path, line and byte. It
 * knows nothing of what a document should hold.
 */

/** What a document is refused for, as the reader words it. */
export class JsonFault extends Error {
  /** The words without the place. */
  readonly reason: string
  readonly path: string
  readonly line: number
  readonly byte: number

  constructor(reason: string, path: string, line: number, byte: number) {
    super(`${reason} Path: ${path} | ${placeIn(line, byte)}`)
    this.reason = reason
    this.path = path
    this.line = line
    this.byte = byte
  }

  /** As a reader words it that is asked for no particular type, and so has no path. */
  get messageWithoutPath(): string {
    return `${this.reason} ${placeIn(this.line, this.byte)}`
  }
}

function placeIn(line: number, byte: number): string {
  return `LineNumber: ${line} | BytePositionInLine: ${byte}.`
}

export type TokenKind = '{' | '}' | '[' | ']' | 'string' | 'number' | 'true' | 'false' | 'null'

const openEnd =
  'Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed.'
const noTokens =
  'The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true.'

const space = new Set([0x20, 0x09, 0x0a, 0x0d])
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Walks through the bytes of one document. The path is the caller's to keep. */
export class Scanner {
  path = '$'
  readonly #bytes: Buffer
  #at: number
  #depth = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
    this.#at = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0
  }

  /** A fault at the place that was read last. */
  fault(reason: string, at = this.#at): JsonFault {
    const before = this.#bytes.subarray(0, at)
    const lineStart = before.lastIndexOf(0x0a) + 1
    const lines = before.filter((byte) => byte === 0x0a).length
    return new JsonFault(reason, this.path, lines, at - lineStart)
  }

  /** Reads the first token of a value. */
  value(): { kind: TokenKind; text: string } {
    const byte = this.#next(this.#depth > 0 ? openEnd : noTokens)
    const start = this.#at
    switch (String.fromCharCode(byte)) {
      case '{':
      case '[':
        this.#at++
        this.#depth++
        return { kind: byte === 0x7b ? '{' : '[', text: '' }
      case '"':
        return { kind: 'string', text: this.#string() }
      case 't':
        return this.#literal('true')
      case 'f':
        return this.#literal('false')
      case 'n':
        return this.#literal('null')
    }
    if (byte !== 0x2d && !isDigit(byte)) {
      throw this.fault(`${this.#shown(start)} is an invalid start of a value.`)
    }
    return { kind: 'number', text: this.#number() }
  }

  /** The name of an object's first or next member; null at its end. */
  member(isFirst: boolean): string | null {
    let byte = this.#next(openEnd)
    if (byte === 0x7d) return this.#close()
    if (!isFirst) {
      if (byte !== 0x2c) throw this.#afterValue()
      this.#at++
      byte = this.#next(openEnd)
      if (byte === 0x7d) throw this.#trailingComma('object')
    }
    if (byte !== 0x22) {
      throw this.fault(
        `${this.#shown(this.#at)} is an invalid start of a property name. Expected a '"'.`,
      )
    }
    const name = this.#string()
    if (this.#next(openEnd) !== 0x3a) {
      throw this.fault(`${this.#shown(this.#at)} is invalid after a property name. Expected a ':'.`)
    }
    this.#at++
    return name
  }

  /** Whether an array has a first or next item. */
  hasItem(isFirst: boolean): boolean {
    const byte = this.#next(openEnd)
    if (byte === 0x5d) {
      this.#close()
      return false
    }
    if (isFirst) return true
    if (byte !== 0x2c) throw this.#afterValue()
    this.#at++
    if (this.#next(openEnd) === 0x5d) throw this.#trailingComma('array')
    return true
  }

  end(): void {
    this.#skipSpace()
    if (this.#at < this.#bytes.length) {
      throw this.fault(
        `${this.#shown(this.#at)} is invalid after a single JSON value. Expected end of data.`,
      )
    }
  }

  #skipSpace(): void {
    while (space.has(this.#bytes[this.#at] ?? -1)) this.#at++
  }

  #next(atEnd: string): number {
    this.#skipSpace()
    const byte = this.#bytes[this.#at]
    if (byte === undefined) throw this.fault(atEnd)
    return byte
  }

  #close(): null {
    this.#at++
    this.#depth--
    return null
  }

  #string(): string {
    const start = ++this.#at
    for (;;) {
      const byte = this.#bytes[this.#at]
      if (byte === undefined) {
        throw this.fault('Expected end of string, but instead reached end of data.')
      }
      if (byte === 0x22) break
      if (byte < 0x20) {
        throw this.fault(
          `'0x${byte.toString(16).toUpperCase().padStart(2, '0')}' is invalid within a JSON string. The string should be correctly escaped.`,
        )
      }
      this.#at += byte === 0x5c ? this.#escapeLength() : 1
    }
    const raw = this.#bytes.subarray(start, this.#at++)
    try {
      return JSON.parse(`"${decoder.decode(raw)}"`) as string
    } catch {
      throw this.fault('Cannot transcode invalid UTF-8 JSON text to UTF-16 string.')
    }
  }

  #escapeLength(): number {
    const escaped = String.fromCharCode(this.#bytes[this.#at + 1] ?? 0)
    const isUnicode = escaped === 'u'
    const hex = this.#bytes.subarray(this.#at + 2, this.#at + 6).toString('latin1')
    if (!'"\\/bfnrtu'.includes(escaped) || (isUnicode && !/^[0-9a-f]{4}$/i.test(hex))) {
      throw this.fault(
        `${this.#shown(this.#at + 1)} is an invalid escapable character within a JSON string. The string should be correctly escaped.`,
        this.#at + 1,
      )
    }
    return isUnicode ? 6 : 2
  }

  #literal(word: 'true' | 'false' | 'null'): { kind: TokenKind; text: string } {
    const found = this.#bytes.subarray(this.#at, this.#at + word.length).toString('latin1')
    if (found !== word) {
      const wrong = Array.from(word).findIndex((letter, index) => found[index] !== letter)
      throw this.fault(
        `'${this.#bytes.subarray(this.#at).toString('utf8').slice(0, 10)}' is an invalid JSON literal. Expected the literal '${word}'.`,
        this.#at + wrong,
      )
    }
    this.#at += word.length
    return { kind: word, text: word }
  }

  #number(): string {
    const rest = this.#bytes.subarray(this.#at, this.#at + 400).toString('latin1')
    const text = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(rest)?.[0] ?? ''
    const after = rest[text.length] ?? ''
    if (text === '' || /[\d.eE+-]/.test(after)) {
      const at = this.#at + text.length
      throw this.fault(
        text === '0' || text === '-0'
          ? `Invalid leading zero before '${after}'.`
          : `${this.#shown(at)} is an invalid end of a number. Expected a delimiter.`,
        at,
      )
    }
    this.#at += text.length
    return text
  }

  #afterValue(): JsonFault {
    return this.fault(
      `${this.#shown(this.#at)} is invalid after a value. Expected either ',', '}', or ']'.`,
    )
  }

  #trailingComma(of: 'object' | 'array'): JsonFault {
    return this.fault(
      `The JSON ${of} contains a trailing comma at the end which is not supported in this mode. Change the reader options.`,
    )
  }

  #shown(at: number): string {
    const byte = this.#bytes[at] ?? 0
    return byte >= 0x20 && byte < 0x7f
      ? `'${String.fromCharCode(byte)}'`
      : `'0x${byte.toString(16).toUpperCase().padStart(2, '0')}'`
  }
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}
