/** POST: creates an upload, a part of one, or joins parts to one. */
import { randomBytes } from 'node:crypto'

import { empty, type Answer } from '../answer.ts'
import { nowIn, type Broker } from '../broker.ts'
import { headerOf, type Call } from '../call.ts'
import { enter, statusOf, watchUpload } from '../life-cycle.ts'
import { refusals } from '../refusals.ts'
import type { Transfer } from '../state.ts'
import { limitOf } from '../upload-checks.ts'
import { writeHttpDate } from '../time.ts'
import { addressOf } from './address.ts'
import { notForTus, refuseByProtocol, tusResumable } from './answers.ts'
import { concatenate } from './concatenation.ts'
import { storeChunk } from './chunk.ts'
import { finalizeWhenComplete } from './finalization.ts'
import {
  concatenation,
  concatenationRule,
  isMetadata,
  metadataRule,
  uploadLength,
} from './request-headers.ts'
import type { Target } from './resumable-upload.ts'
import { discard, newUpload, type Upload } from './upload-state.ts'

export async function create(call: Call, { transfer, part }: Target): Promise<Answer> {
  if (part !== null) return notForTus()
  const { rules } = call.broker
  const written = headerOf(call.request, 'upload-concat')
  const wanted = rules.readConcatenation(concatenation(written), written)
  if (wanted.kind === 'malformed') return refuseByProtocol(400, concatenationRule)
  const length = rules.readLength(uploadLength(call))
  if (wanted.kind !== 'final' && 'fault' in length) return refuseByProtocol(400, length.fault)
  if (!rules.takesMetadata(isMetadata(headerOf(call.request, 'upload-metadata')))) {
    return refuseByProtocol(400, metadataRule)
  }
  if (wanted.kind === 'final') return concatenate(call, transfer, wanted.addresses)
  const bytes = 'value' in length ? length.value : 0
  if (rules.isTooLarge(bytes, limitOf(call, transfer))) {
    return refuseByProtocol(400, refusals.fileSizeTooBig[2])
  }
  begin(call.broker, transfer)
  return wanted.kind === 'partial'
    ? createPart(call, transfer, bytes)
    : createOwn(call, transfer, bytes)
}

/** "Creating the upload moves the transfer to UploadStarted", once, unless it was terminated in between. */
function begin(broker: Broker, transfer: Transfer): void {
  const { own, parts } = transfer.resumable
  const isUnderWay = own !== null || parts.size > 0
  const isNew = statusOf(broker, transfer) === 'Initialized' || !isUnderWay
  if (isNew && broker.rules.creationBeginsUpload()) {
    enter(broker, transfer, 'UploadStarted')
    watchUpload(broker, transfer)
  }
  transfer.resumable.lastActivity = nowIn(broker)
}

/** "A new request begins the upload anew": from the first byte, and of another length where it says so. */
async function createOwn(call: Call, transfer: Transfer, length: number): Promise<Answer> {
  const { resumable } = transfer
  const { rules } = call.broker
  const before = resumable.own
  if (before !== null && !rules.takesNewCreation()) {
    return refuseByProtocol(409, refusals.fileTransferAlreadyUploaded[2])
  }
  const upload = newUpload(before ? rules.lengthOfNewCreation(length, before.length) : length)
  if (before !== null) {
    upload.durable = rules.rememberedOffset(before.durable)
    discard(before)
  }
  resumable.own = upload
  return created(call, transfer, upload, '')
}

/** "Each part has an address of its own, which the answer names." */
async function createPart(call: Call, transfer: Transfer, length: number): Promise<Answer> {
  const id = randomBytes(16).toString('hex')
  const upload = newUpload(length)
  transfer.resumable.parts.set(id, upload)
  return created(call, transfer, upload, `/partial/${id}`)
}

async function created(
  call: Call,
  transfer: Transfer,
  upload: Upload,
  below: string,
): Promise<Answer> {
  const { rules } = call.broker
  const headers = {
    Location: rules.locationOf(`${addressOf(call.broker, transfer)}${below}`),
    ...tusResumable,
    ...(upload.length > 0 && {
      'Upload-Expires': writeHttpDate(rules.uploadExpires(nowIn(call.broker))),
    }),
  }
  const isWithBytes =
    headerOf(call.request, 'content-type')?.toLowerCase() === 'application/offset+octet-stream'
  if (!isWithBytes || upload.length === 0 || !rules.takesFirstBytes()) return empty(201, headers)
  await storeChunk(call, upload)
  finalizeWhenComplete(call.broker, transfer, upload)
  return empty(201, { ...headers, 'Upload-Offset': String(upload.accepted) })
}
