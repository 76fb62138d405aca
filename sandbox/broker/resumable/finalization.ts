/** The jobs that turn a complete upload into a file. Nobody waits for them. */
import { later, type Broker } from '../broker.ts'
import { processUpload, publish, statusOf } from '../life-cycle.ts'
import { checkLater, recordFile, simulateScan } from '../processing.ts'
import type { Transfer } from '../state.ts'
import type { Digest } from '../storage/digest.ts'
import { StoredFile } from '../storage/stored-file.ts'
import { isComplete, type Upload } from './upload-state.ts'

/** After the last byte of the transfer's own upload. Asked again, it changes nothing. */
export function finalizeWhenComplete(broker: Broker, transfer: Transfer, upload: Upload): void {
  if (!isComplete(upload) || transfer.resumable.own !== upload) return
  later(broker, broker.rules.untilFinalized(broker.place.settings), () => {
    const isStillWanted =
      transfer.resumable.own === upload &&
      isComplete(upload) &&
      statusOf(broker, transfer) === 'UploadStarted'
    if (!isStillWanted) return
    const needsProcessing = broker.rules.isScanned(transfer) || transfer.givenChecksum !== null
    const file = new StoredFile(broker.rules.orderOfChunks(upload.pieces))
    complete(broker, transfer, file, upload.digest)
    if (needsProcessing) processUpload(broker, transfer)
    goOn(broker, transfer, upload.digest)
  })
}

/** After the final request of an upload in parts: the transfer is in UploadProcessing already. */
export function finalizeJoined(broker: Broker, transfer: Transfer, upload: Upload): void {
  const { rules, place } = broker
  later(broker, rules.untilFinalized(place.settings), async () => {
    const { parts, joined, strayBytes } = transfer.resumable
    const stored = [...parts.values()].reduce((sum, part) => sum + part.accepted, strayBytes)
    // The Broker of today counts every stored byte, and waits for ever when they are too many.
    if (rules.countsStrayParts() && stored !== upload.length) return
    const order = rules.orderOfParts(joined ?? [], [...parts.keys()])
    const file = new StoredFile(order.flatMap((id) => parts.get(id)?.pieces ?? []))
    const digest = await file.digest()
    if (statusOf(broker, transfer) !== 'UploadProcessing') return
    complete(broker, transfer, file, digest)
    goOn(broker, transfer, digest)
  })
}

function complete(broker: Broker, transfer: Transfer, file: StoredFile, digest: Digest): void {
  recordFile(broker, transfer, file, digest)
  transfer.resumable.own = null
  transfer.resumable.lastActivity = null
}

/** Scan, checksum, publishing: whatever the transfer has before it. */
function goOn(broker: Broker, transfer: Transfer, digest: Digest): void {
  const { rules, place } = broker
  if (rules.isScanned(transfer)) {
    if (place.settings.scan === 'simulated') simulateScan(broker, transfer, digest.isMalware)
    else if (transfer.givenChecksum !== null) checkLater(broker, transfer, 'wait for the scan')
    return
  }
  if (transfer.givenChecksum === null) publish(broker, transfer)
  checkLater(broker, transfer, 'publish')
}
