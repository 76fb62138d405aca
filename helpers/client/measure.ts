/** Counts bytes and takes their MD5 while they pass by. It keeps none of them but the first few. */
import { createHash } from 'node:crypto'
import type { BytesBody } from '../traffic/exchange.ts'

/** How many first bytes of a file are kept as evidence. */
export const headLength = 64

export class Measure {
  length = 0
  readonly #hash = createHash('md5')
  #head = Buffer.alloc(0)

  add(bytes: Uint8Array): void {
    if (this.length < headLength)
      this.#head = Buffer.concat([this.#head, bytes.subarray(0, headLength - this.length)])
    this.length += bytes.length
    this.#hash.update(bytes)
  }

  /** Base64 of at most 64 bytes. */
  get head(): string {
    return this.#head.toString('base64')
  }

  /** Of all that passed by so far; it may be asked for again. */
  get md5(): string {
    return this.#hash.copy().digest('hex')
  }

  /** With the first bytes: for content that this run made. */
  asBody(): BytesBody {
    return { kind: 'bytes', length: this.length, md5: this.md5, head: this.head }
  }
}
