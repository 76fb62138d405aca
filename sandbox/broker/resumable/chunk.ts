/** Takes one chunk in: whole, or not at all. */
import { bytesOf, untilGone } from '../body.ts'
import { later } from '../broker.ts'
import type { Call } from '../call.ts'
import { Digest } from '../storage/digest.ts'
import { StorageFault, TooManyBytes, type Piece } from '../storage/storage.ts'
import type { Upload } from './upload-state.ts'

/**
 * `empty`: there is nothing in it, and that is not taken. `refused`: the checksum given does not fit, and nothing is kept. `kept`: it does not fit either, and the bytes are kept
 * all the same.
 */
export type Outcome = 'stored' | 'too-long' | 'empty' | 'refused' | 'kept'

/**
 * A chunk counts as taken when it has come whole; that the storage has failed on it shows at the next one only.
 * `checksum`: MD5 in Base64, as the caller gave it. Throws a `ClientGone`, keeping nothing.
 */
export async function storeChunk(
  call: Call,
  upload: Upload,
  checksum: string | null = null,
): Promise<Outcome> {
  const { storage, rules } = call.broker
  const whole = upload.digest.copy()
  const own = new Digest()
  const onlookers = checksum === null ? [whole] : [whole, own]
  const onlooker = {
    update(bytes: Buffer) {
      for (const one of onlookers) one.update(bytes)
    },
  }
  const room = rules.roomForChunk(upload.length - upload.accepted)
  const body = new Incoming(call)
  let piece: Piece
  try {
    piece = await storage.take(body, onlooker, room)
  } catch (error) {
    if (error instanceof TooManyBytes) return 'too-long'
    if (!(error instanceof StorageFault)) throw error
    const length = await body.lengthInAll()
    if (length > room) return 'too-long'
    upload.fault = error.message
    upload.accepted += length
    return 'stored'
  } finally {
    await body.close()
  }
  if (piece.length === 0 && !rules.takesEmptyChunk()) return 'empty'
  const computed = Buffer.from(own.md5(), 'hex').toString('base64')
  const fits = checksum === null || rules.fitsChunk(checksum, computed)
  if (!fits && !rules.keepsChunkThatDoesNotFit()) {
    piece.remove()
    return 'refused'
  }
  keep(call, upload, piece, whole)
  return fits ? 'stored' : 'kept'
}

/** The bytes of a chunk, of which the rest can still be read when the storage has stopped doing so. */
class Incoming implements AsyncIterable<Buffer> {
  readonly #bytes: AsyncGenerator<Buffer>
  #length = 0

  constructor({ broker, request }: Call) {
    this.#bytes = untilGone(bytesOf(request.raw, false), broker.rules.keepsWhatCame())
  }

  /** Without a `return`, by which whoever stops reading would close it. */
  [Symbol.asyncIterator](): AsyncIterator<Buffer> {
    return {
      next: async () => {
        const next = await this.#bytes.next()
        if (next.done !== true) this.#length += next.value.length
        return next
      },
    }
  }

  /** Reads what is left. */
  async lengthInAll(): Promise<number> {
    for await (const _ of this);
    return this.#length
  }

  async close(): Promise<void> {
    await this.#bytes.return(undefined)
  }
}

function keep({ broker }: Call, upload: Upload, piece: Piece, digest: Digest): void {
  upload.pieces.push(piece)
  upload.digest = digest
  upload.accepted += piece.length
  const { accepted } = upload
  const wait = broker.rules.untilChunkIsStored(piece.length)
  if (wait <= 0) upload.durable = accepted
  else {
    later(broker, wait, () => {
      upload.durable = Math.max(upload.durable, accepted)
    })
  }
}
