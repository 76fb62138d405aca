/** PATCH: appends a chunk. */
import { empty, type Answer } from '../answer.ts'
import { nowIn, pause } from '../broker.ts'
import { headerOf, type Call } from '../call.ts'
import { statusOf } from '../life-cycle.ts'
import { refusals } from '../refusals.ts'
import { writeHttpDate } from '../time.ts'
import { refuseByProtocol, tusResumable, unknownUpload } from './answers.ts'
import { storeChunk } from './chunk.ts'
import { finalizeWhenComplete } from './finalization.ts'
import { missingLength, noLengthToSet } from './lost-upload.ts'
import { type Parsed, uploadChecksum, uploadOffset } from './request-headers.ts'
import type { Target } from './resumable-upload.ts'
import { isComplete, type Upload } from './upload-state.ts'

const chunkType = 'application/offset+octet-stream'

export async function append(call: Call, target: Target): Promise<Answer> {
  const { broker, request } = call
  const { transfer, part, upload } = target
  const offset = uploadOffset(call)
  // "A chunk behind the end was sent before": whoever repeats the last one learns that all is there.
  if (upload !== null && isBehindEnd(offset, upload) && broker.rules.takesEndAgain(upload)) {
    finalizeWhenComplete(broker, transfer, upload)
    return empty(204, { ...tusResumable, 'Upload-Offset': String(upload.length) })
  }
  if (upload === null) return answerToLost(call, target)

  const type = headerOf(request, 'content-type') ?? ''
  if (!broker.rules.isChunkType(type)) {
    return refuseByProtocol(415, `Content-Type ${type} is invalid. Must be ${chunkType}`)
  }
  if (headerOf(request, 'upload-length') !== null && broker.rules.isLengthFixed()) {
    return refuseByProtocol(400, 'Upload-Length cannot be updated once set')
  }
  const begins = broker.rules.readOffset(offset, upload.accepted)
  if ('fault' in begins) return refuseByProtocol(400, begins.fault)
  if (part === null && transfer.resumable.joined !== null && !broker.rules.takesBytesOfJoined()) {
    return refuseByProtocol(403, 'File with "Upload-Concat: final" cannot be patched')
  }
  const header = headerOf(request, 'upload-checksum')
  const checksum = header === null ? null : uploadChecksum(header)
  if (checksum !== null && 'fault' in checksum && broker.rules.mindsOddChecksums()) {
    return refuseByProtocol(400, checksum.fault)
  }
  if (!broker.rules.isRightOffset(upload.accepted, begins.value)) {
    return refuseByProtocol(
      409,
      `Offset does not match file. File offset: ${upload.accepted}. Request offset: ${begins.value}`,
    )
  }
  if (upload.accepted === upload.length) return refuseByProtocol(400, 'Upload is already complete.')
  if (upload.fault !== null) {
    const text = `Buffered TUS upload failed for file id ${transfer.id}. ${upload.fault}`
    return refuseByProtocol(400, text)
  }
  const most = broker.rules.mostChunks()
  if (upload.pieces.length >= most) {
    const least = Math.ceil(upload.length / most)
    return refuseByProtocol(
      400,
      `Too many chunks for file id ${transfer.id}: the minimum chunk size is ${least} bytes.`,
    )
  }
  const given = checksum !== null && 'checksum' in checksum ? checksum.checksum : null
  switch (await storeChunk(call, upload, given)) {
    case 'too-long':
      return refuseByProtocol(413, "Request contains more data than the file's upload length")
    case 'empty':
      return refuseByProtocol(400, 'Request contains no data')
    case 'refused':
    case 'kept':
      return refuseByProtocol(460, 'Header Upload-Checksum does not match the checksum of the file')
    case 'stored':
      return stored(call, target, upload)
  }
}

function isBehindEnd(offset: Parsed, { length }: Upload): boolean {
  return length > 0 && 'value' in offset && offset.value >= length
}

/** "The answer to a chunk tells the new offset", and until when the upload may be gone on with. */
async function stored(call: Call, { transfer, part }: Target, upload: Upload): Promise<Answer> {
  const { broker } = call
  if (part !== null && isComplete(upload)) await pause(broker, broker.rules.untilPartIsStored())
  else finalizeWhenComplete(broker, transfer, upload)
  return empty(204, {
    ...tusResumable,
    'Upload-Offset': String(broker.rules.answeredOffset(upload.accepted)),
    'Upload-Expires': writeHttpDate(broker.rules.uploadExpires(nowIn(broker))),
  })
}

/** "A chunk to an upload that is not there is not found"; to one that is complete, it comes too late. */
function answerToLost({ broker }: Call, { transfer, part }: Target): Answer {
  const status = statusOf(broker, transfer)
  if (status === 'UploadProcessing' && part === null) {
    if (!broker.rules.admitsLostUpload()) throw noLengthToSet(transfer.id)
    return refuseByProtocol(409, refusals.fileTransferAlreadyUploaded[2])
  }
  if (status === 'UploadStarted' && !broker.rules.admitsLostUpload()) {
    throw missingLength(transfer.id)
  }
  return unknownUpload()
}
