/**
 * Files to send and to compare with: name, size, checksum, and the bytes of any stretch. None of them lies on a disk or in
 * memory, whatever its size.
 */
import { createHash } from 'node:crypto'
import { type Content, seededContent, textContent } from './content.ts'

export class TestFile {
  readonly name: string
  readonly #content: Content
  #md5: string | null = null

  constructor(name: string, content: Content) {
    this.name = name
    this.#content = content
  }

  /** Bytes. */
  get size(): number {
    return this.#content.size
  }

  /**
   * Lower-case hexadecimal. Computed when first asked for, some 400 MB a second, unless the file was streamed before:
   * whoever does that remembers it.
   */
  get md5(): string {
    this.#md5 ??= this.md5Of(0, this.size)
    return this.#md5
  }

  get knowsMd5(): boolean {
    return this.#md5 !== null
  }

  /** Spares the next one the computation. */
  rememberMd5(md5: string): void {
    this.#md5 = md5
  }

  /** Of the stretch from `from` up to and without `to`. */
  md5Of(from: number, to: number): string {
    const hash = createHash('md5')
    for (const bytes of this.stream(from, to)) hash.update(bytes)
    return hash.digest('hex')
  }

  /** A copy of the bytes from `from` up to and without `to`. */
  range(from: number, to: number): Buffer {
    return Buffer.concat([...this.stream(from, to)])
  }

  /** The bytes from `from` up to and without `to`, in views that must not be changed. */
  *stream(from = 0, to = this.size): Generator<Uint8Array> {
    const end = Math.min(to, this.size)
    for (let at = from; at < end;) {
      const view = this.#content.view(at)
      const bytes = at + view.length > end ? view.subarray(0, end - at) : view
      yield bytes
      at += bytes.length
    }
  }

  /**
   * Position in the file of the first of these bytes, said to begin at `at`, that is not the file's; null where all are.
   * Beyond the file's end none is.
   */
  firstDifference(at: number, bytes: Uint8Array): number | null {
    for (let done = 0; done < bytes.length;) {
      if (at + done >= this.size) return at + done
      const view = this.#content.view(at + done)
      const length = Math.min(view.length, bytes.length - done)
      const given = bytes.subarray(done, done + length)
      const own = view.subarray(0, length)
      if (Buffer.compare(given, own) !== 0)
        return at + done + given.findIndex((byte, i) => byte !== own[i])
      done += length
    }
    return null
  }
}

/** A file that the seed makes: the same bytes in every run, on every machine. */
export function seededFile(seed: string, size: number, name = 'conformance.bin'): TestFile {
  return new TestFile(name, seededContent(seed, size))
}

export function textFile(text: string, name = 'conformance.txt'): TestFile {
  return new TestFile(name, textContent(text))
}

/** What every virus scanner takes for malware, put together here so that none takes this source for it. */
export function eicar(): TestFile {
  const parts = [
    'X5O!P%@AP[4\\PZX54(P^)7CC)7}',
    '$EICAR-STANDARD-',
    'ANTIVIRUS-TEST-FILE!',
    '$H+H*',
  ]
  return textFile(parts.join(''), 'eicar.com')
}
