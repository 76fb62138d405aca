/** The steps of a transfer's life: each writes its row and tells those whom it concerns. Whether a step is due is told by the rules. */
import { nowIn, type Broker } from './broker.ts'
import { tell } from './events.ts'
import type {
  FileTransferStatus,
  RecipientRow,
  RecipientStatus,
  Resource,
  Transfer,
} from './state.ts'
import type { Instant } from './time.ts'

export function statusOf(broker: Broker, transfer: Transfer): FileTransferStatus {
  return broker.rules.currentRow(transfer.history).status
}

/** Writes a row. The text is the status's own unless given. */
export function enter(
  broker: Broker,
  transfer: Transfer,
  status: FileTransferStatus,
  text: string = broker.rules.textOf(status),
  at: Instant = nowIn(broker),
): void {
  transfer.history.push({ status, text, at })
}

/** Organizations that the transfer concerns, in the order in which the Broker met them. */
export function recipientsOf(broker: Broker, transfer: Transfer): readonly string[] {
  const concerned = new Set(transfer.recipientHistory.map(({ recipient }) => recipient))
  return [...broker.actors].filter((actor) => concerned.has(actor))
}

export function rowsOf(transfer: Transfer, recipient: string): readonly RecipientRow[] {
  return transfer.recipientHistory.filter((row) => row.recipient === recipient)
}

/** Furthest status of each organization that the transfer concerns. */
export function furthest(broker: Broker, transfer: Transfer): ReadonlyMap<string, RecipientStatus> {
  return new Map(
    recipientsOf(broker, transfer).map((recipient) => [
      recipient,
      broker.rules.furthestOf(rowsOf(transfer, recipient)),
    ]),
  )
}

export function writeRecipient(
  broker: Broker,
  transfer: Transfer,
  row: Omit<RecipientRow, 'at'>,
): void {
  broker.actors.add(row.recipient)
  transfer.recipientHistory.push({ ...row, at: nowIn(broker) })
}

export function processUpload(broker: Broker, transfer: Transfer): void {
  enter(broker, transfer, 'UploadProcessing')
  tell(broker, transfer, 'uploadprocessing')
}

/** Publishing happens once, and never to a transfer whose life is over. */
export function publish(broker: Broker, transfer: Transfer): void {
  const { rules } = broker
  const isOver = rules.isOver(statusOf(broker, transfer))
  if (transfer.wasPublished || isOver || !rules.mayPublish(transfer)) return
  transfer.wasPublished = true
  enter(broker, transfer, 'Published')
  tell(broker, transfer, 'published', recipientsOf(broker, transfer))
}

export interface Failure {
  readonly text: string
  /** When the failure happened; now unless given. */
  readonly at?: Instant
  readonly tellsSender: boolean
}

export function fail(broker: Broker, transfer: Transfer, failure: Failure): void {
  const status = broker.rules.statusAfterFailure()
  if (status === null) return
  const text = broker.rules.textOfFailure(failure.text)
  enter(broker, transfer, status, text, failure.at ?? nowIn(broker))
  if (!broker.rules.keepsFailedFile()) removeFile(transfer)
  if (failure.tellsSender) tell(broker, transfer, 'uploadfailed')
}

/** To each who has not confirmed, and once to the sender; to nobody where all have. */
export function tellOfNeverConfirmed(broker: Broker, transfer: Transfer): void {
  const unconfirmed = [...furthest(broker, transfer)]
    .filter(([, status]) => status !== 'DownloadConfirmed')
    .map(([recipient]) => recipient)
  if (unconfirmed.length > 0) tell(broker, transfer, 'fileneverconfirmeddownloaded', unconfirmed)
}

function purge(broker: Broker, transfer: Transfer): void {
  enter(broker, transfer, 'Purged')
  if (broker.rules.purgeRemovesFile()) removeFile(transfer)
  tell(broker, transfer, 'filepurged')
}

/** The record of the file stays: its size, its checksum, that there was one. */
function removeFile(transfer: Transfer): void {
  transfer.file?.remove()
}

/** Fixed at initialize: a later change of the resource does not move it. */
export function scheduleExpiry(broker: Broker, transfer: Transfer): void {
  schedulePurge(broker, broker.rules.purgedAtExpiry(transfer), () => {
    const resource = broker.resources.get(transfer.resourceId)
    if (resource === undefined) return
    if (!broker.rules.mayExpire(statusOf(broker, transfer), resource)) return
    purge(broker, transfer)
    tellOfNeverConfirmed(broker, transfer)
  })
}

export function scheduleGrace(broker: Broker, transfer: Transfer, resource: Resource): void {
  const confirmed = broker.rules.currentRow(transfer.history).at
  const due = broker.rules.purgedAfterGrace(confirmed, resource.purgeFileTransferGracePeriod)
  schedulePurge(broker, due, () => {
    if (statusOf(broker, transfer) !== 'Purged') purge(broker, transfer)
  })
}

function schedulePurge(broker: Broker, due: Instant, job: () => void): void {
  const { clock } = broker.place
  clock.at(broker.rules.purgedAt(due / 1000, clock.now()), job)
}

/** An upload that was begun and never finished fails in the end. */
export function watchUpload(broker: Broker, transfer: Transfer): void {
  const started = nowIn(broker)
  const look = () => {
    if (statusOf(broker, transfer) !== 'UploadStarted') return
    const now = nowIn(broker)
    if (broker.rules.isStuck(started, transfer.resumable.lastActivity, now)) {
      const text = 'File transfer was stuck in UploadStarted as it failed upload mid-request.'
      fail(broker, transfer, { text, tellsSender: true })
    } else {
      wait(now)
    }
  }
  const wait = (from: Instant) => {
    const next = broker.rules.nextLookAtStuckUpload(from + 1)
    broker.place.clock.at(next / 1000, look)
  }
  wait(started)
}
