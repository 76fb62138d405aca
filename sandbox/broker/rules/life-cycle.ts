/** How a transfer moves on in time: which status it is in, when it is complete, when it is purged. */
import { ticksADay, type Ticks } from '../duration.ts'
import {
  fileTransferStatuses,
  type FileTransferStatus,
  type RecipientStatus,
  type Resource,
  type StatusRow,
  type Transfer,
} from '../state.ts'
import { day, hour, type Instant } from '../time.ts'

const ticksAnHour = ticksADay / 24

/** Default words of each status. */
const texts: Readonly<Record<FileTransferStatus, string>> = {
  Initialized: 'Ready for upload',
  UploadStarted: 'Upload started',
  UploadProcessing: 'Processing upload',
  Published: 'Ready for download',
  Cancelled: 'FileTransfer cancelled',
  AllConfirmedDownloaded: 'All downloaded',
  Purged: 'FileTransfer has been purged',
  Failed: 'Upload failed',
}

export const lifeCycleRules = {
  /** "The status is the latest in the history": by time, and by its number where times are equal. */
  currentRow: (history: readonly StatusRow[]): StatusRow =>
    history.reduce((latest, row) =>
      row.at > latest.at || (row.at === latest.at && rank(row.status) > rank(latest.status))
        ? row
        : latest,
    ),

  textOf: (status: FileTransferStatus): string => texts[status],

  /** "The details list every status that the transfer has had." */
  keepsRow: (_status: FileTransferStatus): boolean => true,

  /** "Complete once every recipient has confirmed", a third party that downloaded for one included. */
  isComplete: (latest: ReadonlyMap<string, RecipientStatus>): boolean =>
    [...latest.values()].every((status) => status === 'DownloadConfirmed'),

  /** "Purging after confirmation is the default; the resource may choose otherwise." */
  purgesAfterConfirmation: (resource: Resource): boolean =>
    resource.purgeFileTransferAfterAllRecipientsConfirmed,

  /** "The grace period is two hours unless the resource says otherwise", counted from the last confirmation. */
  purgedAfterGrace: (confirmed: Instant, grace: Ticks | null): Instant =>
    confirmed + (grace ?? 2 * ticksAnHour) / 10,

  /** "At the end of its time to live the file is removed, whether or not all have confirmed." */
  purgedAtExpiry: (transfer: Transfer): Instant => transfer.expires,

  /** One that all have confirmed is left to its grace period, where the resource purges after confirmation. */
  mayExpire: (status: FileTransferStatus, resource: Resource): boolean =>
    status !== 'Purged' &&
    !(status === 'AllConfirmedDownloaded' && resource.purgeFileTransferAfterAllRecipientsConfirmed),

  /** "The data can no longer be had; the metadata can." */
  purgeRemovesFile: (): boolean => true,

  /** "An unfinished upload lapses after 24 hours without activity": looked at every half hour. */
  nextLookAtStuckUpload: (from: Instant): Instant => Math.ceil(from / (hour / 2)) * (hour / 2),
  isStuck: (started: Instant, lastActivity: Instant | null, now: Instant): boolean =>
    now - Math.max(started, lastActivity ?? started) >= day,
}

function rank(status: FileTransferStatus): number {
  return fileTransferStatuses.indexOf(status)
}
