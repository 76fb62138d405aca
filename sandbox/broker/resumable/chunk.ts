/** Takes one chunk in: whole, or not at all. */
import { Unhandled } from '../answer.ts'
import { bytesOf, ClientGone } from '../body.ts'
import { later } from '../broker.ts'
import type { Call } from '../call.ts'
import { Digest } from '../storage/digest.ts'
import { StorageFault, TooManyBytes, type Piece } from '../storage/storage.ts'
import type { Upload } from './upload-state.ts'

/**
 * `refused`: the checksum given does not fit, and nothing is kept. `kept`: it does not fit either, and the bytes are kept
 * all the same.
 */
export type Outcome = 'stored' | 'too-long' | 'refused' | 'kept'

/** `checksum`: MD5 in Base64, as the caller gave it. Throws a `ClientGone` and a `StorageFault`, keeping nothing. */
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
  let piece: Piece
  try {
    const room = rules.roomForChunk(upload.length - upload.accepted)
    piece = await storage.take(incoming(call), onlooker, room)
  } catch (error) {
    if (error instanceof TooManyBytes) return 'too-long'
    throw error
  }
  const computed = Buffer.from(own.md5(), 'hex').toString('base64')
  const fits = checksum === null || rules.fitsChunk(checksum, computed)
  if (!fits && !rules.keepsChunkThatDoesNotFit()) {
    piece.remove()
    return 'refused'
  }
  keep(call, upload, piece, whole)
  return fits ? 'stored' : 'kept'
}

async function* incoming({ broker, request }: Call): AsyncGenerator<Buffer> {
  try {
    yield* bytesOf(request.raw)
  } catch (error) {
    if (!(error instanceof ClientGone && broker.rules.keepsWhatCame())) throw error
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

/** For a creation, which stands though its bytes could not be stored. */
export function throwUnlessStorage(error: unknown): void {
  if (!(error instanceof StorageFault)) throw error
}

/** The Broker does not handle a storage that fails on a chunk. */
export function asUnhandled(error: unknown): never {
  if (error instanceof StorageFault)
    throw new Unhandled('Azure.RequestFailedException', error.message)
  throw error
}
