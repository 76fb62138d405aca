/** HEAD: how far an upload has come. */
import { empty, type Answer } from '../answer.ts'
import type { Broker } from '../broker.ts'
import type { Call } from '../call.ts'
import { statusOf } from '../life-cycle.ts'
import { addressOf } from './address.ts'
import { tusResumable, unknownUpload } from './answers.ts'
import { missingLength } from './lost-upload.ts'
import type { Target } from './resumable-upload.ts'

export async function tellOffset({ broker }: Call, target: Target): Promise<Answer> {
  const { transfer, part, upload, isCanonical } = target
  if (!isCanonical && !broker.rules.knowsEverySpelling()) throw missingLength(transfer.id)
  if (upload !== null) {
    return empty(200, {
      ...tusResumable,
      'Upload-Length': String(upload.length),
      'Upload-Offset': String(broker.rules.toldOffset(upload)),
      ...concatenationOf(broker, target),
    })
  }
  if (part === null && hasFile(broker, target)) {
    return empty(200, { ...tusResumable, 'Upload-Offset': String(transfer.size) })
  }
  const isLost = ['UploadStarted', 'UploadProcessing'].includes(statusOf(broker, transfer))
  if (isLost && !broker.rules.admitsLostUpload()) throw missingLength(transfer.id)
  return unknownUpload()
}

/** "The answer for a part, or for an upload that joins parts, says which it is." */
function concatenationOf(broker: Broker, { transfer, part }: Target): Answer['headers'] {
  if (part !== null) return { 'Upload-Concat': 'partial' }
  const { joined } = transfer.resumable
  if (joined === null) return {}
  const folder = addressOf(broker, transfer).replace(/\/[^/]+$/, '')
  const below = broker.rules.shownPartPath(transfer.id)
  return { 'Upload-Concat': `final;${joined.map((id) => `${folder}/${below}${id}`).join(' ')}` }
}

/** The upload is complete, and its bytes are still there. */
function hasFile(broker: Broker, { transfer }: Target): boolean {
  return transfer.file !== null && !['Purged', 'Failed'].includes(statusOf(broker, transfer))
}
