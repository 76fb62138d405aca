/**
 * Where the bytes of files are kept: in memory up to a limit that all of them share, beyond it in a temporary folder. It
 * streams both ways, and knows nothing of transfers.
 */
import { once } from 'node:events'
import { createReadStream, createWriteStream, existsSync, type WriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'

/** A run of bytes that does not change any more. */
export interface Piece {
  readonly length: number
  /** Both positions inclusive. */
  read(first: number, last: number): AsyncIterable<Buffer>
  remove(): void
}

/** Sees the bytes as they pass by. */
interface Onlooker {
  update(chunk: Buffer): void
}

/** The storage cannot take more bytes. */
export class StorageFault extends Error {}

/** More bytes came than the caller may send. */
export class TooManyBytes extends Error {}

export interface Storage {
  /**
   * Takes bytes in as they come. What was taken so far is thrown away when the source breaks off (its error is thrown
   * on), when there are more than `atMost` bytes, and when the storage fails.
   */
  take(source: AsyncIterable<Buffer>, onlooker: Onlooker, atMost?: number): Promise<Piece>
  /** Removes everything, the temporary folder included. */
  close(): Promise<void>
}

/** Bytes read from the disk at a time. */
const readSize = 256 * 1024
/** Bytes waiting to be written before the source has to wait. */
const writeAhead = 1024 * 1024

export interface StorageOptions {
  /** Bytes in memory, of all files together. */
  memoryLimit(): number
  /** Called with the bytes of a file that were taken so far: why no more can be stored, or null. */
  faultAfter?(bytes: number): Error | null
  /** Where its folder is made: the system's place for temporary ones, unless it says otherwise. */
  readonly within?: string
}

export function createStorage(options: StorageOptions): Storage {
  let inMemory = 0
  let folder: Promise<string> | null = null
  let files = 0

  function memoryPiece(chunks: readonly Buffer[], length: number): Piece {
    let kept = chunks
    return {
      length,
      async *read(first, last) {
        let start = 0
        for (const chunk of kept) {
          const part = chunk.subarray(Math.max(0, first - start), Math.max(0, last + 1 - start))
          if (part.length > 0) yield part
          start += chunk.length
        }
      },
      remove() {
        if (kept.length > 0) inMemory -= length
        kept = []
      },
    }
  }

  function diskPiece(path: string, length: number): Piece {
    return {
      length,
      read: (first, last) =>
        length === 0 || last < first
          ? Readable.from([])
          : createReadStream(path, { start: first, end: last, highWaterMark: readSize }),
      remove() {
        void rm(path, { force: true })
      },
    }
  }

  async function take(
    source: AsyncIterable<Buffer>,
    onlooker: Onlooker,
    atMost = Infinity,
  ): Promise<Piece> {
    const chunks: Buffer[] = []
    let length = 0
    let disk: WriteStream | null = null
    let path = ''
    try {
      for await (const chunk of source) {
        length += chunk.length
        if (length > atMost) throw new TooManyBytes()
        const fault = options.faultAfter?.(length)
        if (fault) throw new StorageFault(fault.message)
        onlooker.update(chunk)
        if (disk !== null) {
          await append(disk, chunk)
        } else if (inMemory + chunk.length <= options.memoryLimit()) {
          inMemory += chunk.length
          chunks.push(chunk)
        } else {
          path = await newPath()
          disk = createWriteStream(path, { highWaterMark: writeAhead })
          // Looked at before each write: an error may come between two of them.
          disk.on('error', () => undefined)
          inMemory -= length - chunk.length
          for (const waiting of [...chunks.splice(0), chunk]) await append(disk, waiting)
        }
      }
      if (disk === null) return memoryPiece(chunks, length)
      await finish(disk)
      return diskPiece(path, length)
    } catch (error) {
      for (const chunk of chunks) inMemory -= chunk.length
      if (disk !== null) await discard(disk, path)
      throw error
    }
  }

  async function newPath(): Promise<string> {
    // Folders for temporary files are cleared now and then, under a sandbox that goes on for weeks too.
    if (folder !== null && !existsSync(await folder)) folder = null
    folder ??= mkdtemp(join(options.within ?? tmpdir(), 'broker-sandbox-'))
    try {
      return join(await folder, String(++files))
    } catch (error) {
      folder = null
      throw new StorageFault((error as Error).message)
    }
  }

  async function close(): Promise<void> {
    if (folder !== null) await rm(await folder, { recursive: true, force: true })
  }

  return { take, close }
}

async function append(disk: WriteStream, chunk: Buffer): Promise<void> {
  try {
    if (disk.errored) throw disk.errored
    if (!disk.write(chunk)) await once(disk, 'drain')
  } catch (error) {
    throw new StorageFault((error as Error).message)
  }
}

async function finish(disk: WriteStream): Promise<void> {
  try {
    await finished(disk.end())
  } catch (error) {
    throw new StorageFault((error as Error).message)
  }
}

async function discard(disk: WriteStream, path: string): Promise<void> {
  disk.destroy()
  await rm(path, { force: true })
}
