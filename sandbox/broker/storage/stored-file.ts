/** A whole file made of pieces that were stored one after another. No byte is copied to join them. */
import { Readable } from 'node:stream'

import { Digest } from './digest.ts'
import type { Piece } from './storage.ts'

export class StoredFile {
  readonly size: number
  readonly #pieces: readonly Piece[]

  /** Of the pieces' bytes the first so many; all of them unless said. */
  constructor(pieces: readonly Piece[], size = lengthOf(pieces)) {
    this.#pieces = pieces
    this.size = size
  }

  /** Both positions inclusive; the whole file unless said. */
  read(first = 0, last = this.size - 1): Readable {
    return Readable.from(this.#chunks(first, last), { objectMode: false })
  }

  /** Reads the whole file once more to tell what it holds. */
  async digest(): Promise<Digest> {
    const digest = new Digest()
    for await (const chunk of this.#chunks(0, this.size - 1)) digest.update(chunk)
    return digest
  }

  remove(): void {
    for (const piece of this.#pieces) piece.remove()
  }

  async *#chunks(first: number, last: number): AsyncGenerator<Buffer> {
    let start = 0
    for (const piece of this.#pieces) {
      const from = Math.max(0, first - start)
      const to = Math.min(piece.length - 1, last - start)
      if (from <= to) yield* piece.read(from, to)
      start += piece.length
    }
  }
}

function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0)
}
