/** `POST /filetransfer/{fileTransferId}/upload`: takes the file as it comes. */
import { json, refuse, type Answer } from '../answer.ts'
import { bytesOf } from '../body.ts'
import { pause, storageProvidersOf } from '../broker.ts'
import { headerOf, type Call } from '../call.ts'
import { firstRefusal, withTransfer, type Checks } from '../found-transfer.ts'
import { enter, fail, statusOf, watchUpload } from '../life-cycle.ts'
import { completeUpload, isRightFile, recordFile } from '../processing.ts'
import type { RefusalName } from '../refusals.ts'
import type { UploadCheck } from '../rules/upload.ts'
import type { Transfer } from '../state.ts'
import { Digest } from '../storage/digest.ts'
import { StorageFault, TooManyBytes, type Piece } from '../storage/storage.ts'
import { StoredFile } from '../storage/stored-file.ts'

export const upload = withTransfer(async (call, transfer) => {
  const announced = headerOf(call.request, 'content-length')
  const refusal = await refusalOfUpload(
    call,
    transfer,
    announced === null ? null : Number(announced),
  )
  if (refusal !== null) return refusal
  return receive(call, transfer, async () => {
    const limit = call.broker.rules.measuresWhileReceiving() ? limitOf(call, transfer) : Infinity
    const digest = new Digest()
    const piece = await call.broker.storage.take(bytesOf(call.request.raw), digest, limit)
    return { piece, digest, isForm: false }
  })
})

interface Taken {
  readonly piece: Piece
  readonly digest: Digest
  readonly isForm: boolean
}

/** `announced`: bytes; null where the length is not known before the bytes are there. */
export async function refusalOfUpload(
  call: Call,
  transfer: Transfer,
  announced: number | null,
): Promise<RefusalName | null> {
  const { rules } = call.broker
  const checks: Checks<UploadCheck> = {
    access: async () =>
      (await rules.mayUpload(call.asker, transfer)) ? null : 'noAccessToResource',
    status: () =>
      rules.takesFile(statusOf(call.broker, transfer)) ? null : 'fileTransferAlreadyUploaded',
    storage: () => (hasStorage(call, transfer) ? null : 'storageProviderNotReady'),
    size: () =>
      announced !== null && rules.isTooLarge(announced, limitOf(call, transfer))
        ? 'fileSizeTooBig'
        : null,
  }
  return firstRefusal(rules.orderOfUpload, checks)
}

function hasStorage({ broker }: Call, transfer: Transfer): boolean {
  const resource = broker.resources.get(transfer.resourceId)
  const owner = broker.owners.get(resource?.owner ?? '')
  const providers = owner === undefined ? [] : storageProvidersOf(broker, owner)
  return broker.rules.isStorageReady(providers, transfer.useVirusScan)
}

export function limitOf({ broker }: Call, transfer: Transfer): number {
  const resource = broker.resources.get(transfer.resourceId)
  return resource === undefined ? Infinity : broker.rules.limitOf(resource, transfer.useVirusScan)
}

/** From the first byte to the answer. */
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
  if (!broker.rules.takesFile(statusOf(broker, transfer))) {
    piece.remove()
    return cameSecond(call, transfer)
  }
  const file = new StoredFile([piece], broker.rules.storedLength(piece.length, isForm))
  recordFile(broker, transfer, file, digest)
  if (!isRightFile(broker, transfer)) {
    fail(broker, transfer, { text: 'Checksum mismatch', tellsSender: false })
    return refuse(call, 'checksumMismatch')
  }
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
