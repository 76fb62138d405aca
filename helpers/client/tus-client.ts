/**
 * tus-js-client as one actor runs it: the client that integrators use, with its own idea of the protocol. It only lends it
 * our transport and files; what the client makes of an answer is its own affair, and is told in its own words.
 */
import { type FileReader, type PreviousUpload, Upload, type UrlStorage } from 'tus-js-client'
import type { Caller } from './caller.ts'
import type { Waits } from './resumable-upload.ts'
import { pathOf } from './routes.ts'
import type { Slice } from './sent-body.ts'
import type { Transfer } from './transfer.ts'
import { TusHttpStack } from './tus-http-stack.ts'

export interface TusClientOptions {
  /** Bytes of a request; left out: all in one. */
  readonly chunkSize?: number
  /** How many parts go up at the same time, to be joined. */
  readonly parts?: number
  /** Whether the first chunk goes with the creation. */
  readonly withCreation?: boolean
  /** Position in the file at which the line is cut, once. */
  readonly cutAt?: number
  /** Whether it gives up at once where a request fails, as a program does that is ended. */
  readonly givesUp?: boolean
}

export class TusClient {
  readonly #caller: Caller
  readonly #waits: Waits
  readonly #storage = new KeptAddresses()

  constructor(caller: Caller, waits: Waits) {
    this.#caller = caller
    this.#waits = waits
  }

  /**
   * Sends the file of a transfer; where an earlier run has kept the address of its upload, the client goes on from there.
   * @returns `uploaded`, or why not, as the client says it.
   */
  async upload(
    transfer: Transfer,
    { chunkSize = Infinity, parts = 1, withCreation, cutAt, givesUp }: TusClientOptions = {},
  ): Promise<string> {
    const { file, place } = transfer
    if (!file) throw new RangeError('there is no file to upload')
    const httpStack = new TusHttpStack(this.#caller, transfer, cutAt ?? null)
    const whole: Slice = { file, from: 0, to: file.size }
    const said = await new Promise<string>((resolve) => {
      const upload = new Upload(whole as unknown as Buffer, {
        // The reader below knows what it is.
        endpoint: place + pathOf('tusCreate', transfer.id),
        chunkSize,
        parallelUploads: parts,
        uploadDataDuringCreation: withCreation ?? false,
        metadata: { filename: file.name },
        retryDelays: givesUp ? null : [...this.#waits.intervals],
        fingerprint: () => Promise.resolve(`${transfer.id} ${file.name}`),
        urlStorage: this.#storage,
        fileReader: stretches,
        httpStack,
        onSuccess: () => {
          resolve('uploaded')
        },
        onError: ({ message }) => {
          void upload.abort()
          resolve(withoutAddress(message))
        },
      })
      void upload.findPreviousUploads().then(([previous]) => {
        if (previous) upload.resumeFromPreviousUpload(previous)
        upload.start()
      })
    })
    await httpStack.idle()
    return said
  }
}

/** What the client says of the request that failed, and not where it went. */
function withoutAddress(message: string): string {
  return message.replace(
    /, originated from request \(method: (\w+), url: .*, response code: (.*), response text: (.*), request id: .*\)$/s,
    ' ($1 was answered $2 $3)',
  )
}

/** Cuts stretches out of stretches, so that no byte is read before it is sent. */
const stretches: FileReader = {
  async openFile({ file, from, to }: Slice) {
    const size = to - from
    return {
      size,
      slice: async (start, end) => {
        const stretch = { file, from: from + start, to: from + Math.min(end, size) }
        return {
          value: { ...stretch, size: stretch.to - stretch.from },
          done: end >= size,
        }
      },
      close: () => undefined,
    }
  },
}

/** Where addresses of unfinished uploads outlive a run of the client, as text. */
class KeptAddresses implements UrlStorage {
  readonly #kept = new Map<string, string>()

  async findAllUploads(): Promise<PreviousUpload[]> {
    return this.#found('')
  }

  async findUploadsByFingerprint(fingerprint: string): Promise<PreviousUpload[]> {
    return this.#found(fingerprint)
  }

  async removeUpload(key: string): Promise<void> {
    this.#kept.delete(key)
  }

  async addUpload(fingerprint: string, upload: PreviousUpload): Promise<string> {
    const key = `${fingerprint} ${this.#kept.size}`
    this.#kept.set(key, JSON.stringify({ ...upload, urlStorageKey: key }))
    return key
  }

  #found(start: string): PreviousUpload[] {
    return Array.from(this.#kept)
      .filter(([key]) => key.startsWith(start))
      .map(([, text]) => JSON.parse(text) as PreviousUpload) // written above
  }
}
