/** The final request of an upload in parts: names the parts that make the file. */
import { empty, Unhandled, type Answer } from '../answer.ts'
import type { Call } from '../call.ts'
import { enter } from '../life-cycle.ts'
import { refusals } from '../refusals.ts'
import type { Transfer } from '../state.ts'
import { limitOf } from '../upload-checks.ts'
import { addressOf } from './address.ts'
import { refuseByProtocol, tusResumable } from './answers.ts'
import { finalizeJoined } from './finalization.ts'
import { concatenationRule } from './request-headers.ts'
import { isComplete, newUpload } from './upload-state.ts'

export async function concatenate(
  call: Call,
  transfer: Transfer,
  addresses: readonly string[],
): Promise<Answer> {
  const { broker } = call
  const ids = addresses.map((address) => partIn(call, transfer, address))
  if (ids.includes(null)) return refuseByProtocol(400, concatenationRule)
  const fault = faultIn(call, transfer, ids as readonly string[])
  if (fault !== null) return refuseByProtocol(400, fault)
  const parts = (ids as readonly string[]).map((id) => transfer.resumable.parts.get(id))
  const length = parts.reduce((sum, part) => sum + (part?.length ?? 0), 0)
  if (broker.rules.measuresJoined() && broker.rules.isTooLarge(length, limitOf(call, transfer))) {
    return refuseByProtocol(400, refusals.fileSizeTooBig[2])
  }
  const upload = { ...newUpload(length), accepted: length, durable: length }
  transfer.resumable.own = upload
  transfer.resumable.joined = ids as readonly string[]
  enter(broker, transfer, 'UploadProcessing')
  finalizeJoined(broker, transfer, upload)
  return empty(201, { Location: addressOf(broker, transfer), ...tusResumable })
}

/** Id of the part that the address names, `''` for the transfer's own; null where it is none of this transfer's. */
function partIn({ broker }: Call, transfer: Transfer, address: string): string | null {
  const own = addressOf(broker, transfer)
  const path = broker.rules.pathOfPart(address)
  const below = [own, own.slice(broker.place.prefix.length)].find((start) => path.startsWith(start))
  if (below === undefined) {
    return broker.rules.joinsOwnPartsOnly() ? null : path.slice(path.lastIndexOf('/') + 1)
  }
  const rest = path.slice(below.length)
  return rest === '' ? '' : (/^\/partial\/([^/]+)$/.exec(rest)?.[1] ?? null)
}

/** "Every part must be known, a part of this transfer, and finished." */
function faultIn({ broker }: Call, transfer: Transfer, ids: readonly string[]): string | null {
  const { parts } = transfer.resumable
  const named = (wrong: readonly string[]) => wrong.map((id) => `partial/${id}`).join(', ')
  if (ids.includes('')) {
    if (!broker.rules.admitsOwnAddressIsNoPart()) {
      throw new Unhandled(
        'System.ArgumentException',
        "Value cannot be an empty string. (Parameter 'blobName')",
      )
    }
    return `Some of the files supplied for concatenation are not marked as partial and can not be concatenated: ${transfer.id}`
  }
  const foreign = ids.find((id) => !parts.has(id) && isPartOfAnother(id))
  if (foreign !== undefined && broker.rules.joinsOwnPartsOnly()) {
    return `Partial upload ${foreign} does not belong to file transfer ${transfer.id}.`
  }
  const unknown = ids.filter((id) => !parts.has(id) && id !== foreign)
  if (unknown.length > 0 && broker.rules.needsKnownParts()) {
    return `Could not find some of the files supplied for concatenation: ${named(unknown)}`
  }
  const unfinished = ids.filter((id) => {
    const part = parts.get(id)
    return part !== undefined && part.length > 0 && !isComplete(part)
  })
  return unfinished.length > 0 && broker.rules.needsFinishedParts()
    ? `Some of the files supplied for concatenation are not finished and can not be concatenated: ${named(unfinished)}`
    : null

  function isPartOfAnother(id: string): boolean {
    return [...broker.transfers.values()].some(({ resumable }) => resumable.parts.has(id))
  }
}
