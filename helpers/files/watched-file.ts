/** A file that tells how far it has gone up or come down. What is made of that, others say. */
import { seededContent } from './content.ts'
import { TestFile } from './file.ts'

export class WatchedFile extends TestFile {
  /** Told, while the bytes pass, the position that has been reached. */
  onPass: (position: number) => void = () => undefined

  constructor(seed: string, size: number, name = 'conformance.bin') {
    super(name, seededContent(seed, size))
  }

  override *stream(from = 0, to = this.size): Generator<Uint8Array> {
    let at = from
    for (const bytes of super.stream(from, to)) {
      yield bytes
      at += bytes.length
      this.onPass(at)
    }
  }

  override firstDifference(at: number, bytes: Uint8Array): number | null {
    this.onPass(at + bytes.length)
    return super.firstDifference(at, bytes)
  }
}
