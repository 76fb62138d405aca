/** An upload in one stream or a form, from its first byte to the answer. */
import { json, refuse, type Answer } from './answer.ts'
import { pause } from './broker.ts'
import type { Call } from './call.ts'
import { enter, fail, statusOf, watchUpload } from './life-cycle.ts'
import { completeUpload, isRightFile, recordFile } from './processing.ts'
import { forgetUploads } from './resumable/upload-state.ts'
import type { Transfer } from './state.ts'
import type { Digest } from './storage/digest.ts'
import { StorageFault, TooManyBytes, type Piece } from './storage/storage.ts'
import { StoredFile } from './storage/stored-file.ts'

export interface Taken {
  readonly piece: Piece
  readonly digest: Digest
  readonly isForm: boolean
}

/** `take` stores the bytes. */
export async function receive(
  call: Call,
  transfer: Transfer,
  take: () => Promise<Taken>,
): Promise<Answer> {
  const { broker } = call
  enter(broker, transfer, 'UploadStarted')
  watchUpload(broker, transfer)
  let taken: Taken
  try {
    taken = await take()
    await pause(broker, broker.rules.untilUploadIsStored())
  } catch (error) {
    if (error instanceof TooManyBytes) return refuse(call, 'fileSizeTooBig')
    if (!(error instanceof StorageFault)) throw error
    return giveUp(call, transfer)
  }
  const { piece, digest, isForm } = taken
  if (!broker.rules.takesFile(statusOf(broker, transfer), true)) {
    piece.remove()
    return cameSecond(call, transfer)
  }
  const file = new StoredFile([piece], broker.rules.storedLength(piece.length, isForm))
  recordFile(broker, transfer, file, digest)
  if (!isRightFile(broker, transfer)) {
    const tellsSender = broker.rules.tellsOfRefusedUpload()
    fail(broker, transfer, { text: 'Checksum mismatch', tellsSender })
    return refuse(call, 'checksumMismatch')
  }
  forgetUploads(transfer)
  completeUpload(broker, transfer, digest.isMalware)
  return json({ fileTransferId: transfer.id })
}

/** Another upload to the same transfer was complete before this one. */
async function cameSecond(call: Call, transfer: Transfer): Promise<Answer> {
  if (call.broker.rules.endsOfTwoUploads() === 'refused') {
    return refuse(call, 'fileTransferAlreadyUploaded')
  }
  await pause(call.broker, call.broker.rules.ofLosingUpload())
  return giveUp(call, transfer)
}

function giveUp(call: Call, transfer: Transfer): Answer {
  fail(call.broker, transfer, {
    text: 'Error occurred while uploading fileTransfer',
    tellsSender: true,
  })
  return refuse(call, 'uploadFailed')
}
