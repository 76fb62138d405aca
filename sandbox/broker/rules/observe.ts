/** What the parties of a transfer are shown of it. */
import {
  recipientStatuses,
  type FileTransferStatus,
  type RecipientRow,
  type RecipientStatus,
  type StatusRow,
  type Transfer,
} from '../state.ts'
import type { Instant } from '../time.ts'
import { lifeCycleRules } from './life-cycle.ts'

export const observeRules = {
  /** "A recipient's status is the furthest it has come", though it downloads again after confirming. */
  furthestOf: (rows: readonly RecipientRow[]): RecipientStatus =>
    rows.reduce<RecipientStatus>(
      (furthest, { status }) =>
        recipientStatuses.indexOf(status) > recipientStatuses.indexOf(furthest) ? status : furthest,
      'Initialized',
    ),

  /** "The time of a recipient's status is that of its last act." */
  changedOf: (rows: readonly RecipientRow[]): Instant => Math.max(...rows.map(({ at }) => at)),

  /** "The status in the overview is that of the latest row of the history." */
  shownRow: (history: readonly StatusRow[]): StatusRow => lifeCycleRules.currentRow(history),

  /** "What is known of a transfer can be read as long as there is the Broker", though it is purged. */
  isForgotten: (_status: FileTransferStatus): boolean => false,

  /** "The time of publication is null before, and set once the transfer is Published"; it stays what it is. */
  publishedOf: (history: readonly StatusRow[]): Instant | null =>
    history.find(({ status }) => status === 'Published')?.at ?? null,

  /** "The overview shows each field of the request as it was sent." */
  shownFields: (transfer: Transfer) => ({
    fileTransferId: transfer.id,
    resourceId: transfer.resourceId,
    fileName: transfer.fileName,
    sendersFileTransferReference: transfer.sendersFileTransferReference,
    checksum: transfer.checksum,
    useVirusScan: transfer.useVirusScan,
    fileTransferSize: transfer.size,
  }),

  /** The sender stays as it was written. */
  shownSender: (transfer: Transfer): string => transfer.sender,
  shownProperties: (transfer: Transfer): Readonly<Record<string, string>> => transfer.propertyList,

  /** "The overview tells when the transfer expires." */
  shownExpiry: (transfer: Transfer): Instant => transfer.expires,

  /** No order of the history is promised: it comes newest first, so that who forgets to sort is found out. */
  orderOfHistory: (history: readonly StatusRow[]): readonly StatusRow[] => history.toReversed(),

  /** Grouped by recipient, and newest first. */
  orderOfRecipientHistory: (
    history: readonly RecipientRow[],
    recipients: readonly string[],
  ): readonly RecipientRow[] =>
    recipients.flatMap((recipient) =>
      history.filter((row) => row.recipient === recipient).toReversed(),
    ),
}
