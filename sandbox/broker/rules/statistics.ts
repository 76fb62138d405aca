/** What a month's statistics count, and how they are written. */
import type { RecipientRow, Transfer } from '../state.ts'
import type { Month } from '../statistics/rollups.ts'
import type { Instant } from '../time.ts'

export interface Counts {
  readonly totalFileTransfers: number
  readonly uploadCount: number
  readonly totalTransferDownloadAttempts: number
  readonly transfersWithDownloadConfirmed: number
}

export const statisticsRules = {
  /** "Transfers begun in the month, uploads published in it, downloads begun and confirmed in it", recipient by recipient. */
  countsOf: (
    transfer: Transfer,
    own: readonly RecipientRow[],
    isInMonth: (at: Instant) => boolean,
  ): Counts => {
    const rows = (status: RecipientRow['status']) =>
      own.filter((row) => row.status === status && isInMonth(row.at)).length
    return {
      totalFileTransfers: isInMonth(transfer.created) ? 1 : 0,
      uploadCount: transfer.history.some(
        ({ status, at }) => status === 'Published' && isInMonth(at),
      )
        ? 1
        : 0,
      totalTransferDownloadAttempts: rows('DownloadStarted'),
      transfersWithDownloadConfirmed: rows('DownloadConfirmed') > 0 ? 1 : 0,
    }
  },

  /** "Statistics are of the month asked for." */
  monthTold: (asked: Month): Month => asked,

  /** "They are of the resource that is named, else of all." */
  isOfResource: (resource: string, wanted: string | null): boolean =>
    wanted === null || resource === wanted,

  /** "Vendors, and sender and recipient, are told where they are asked for", and else their lines are added up. */
  tells: (_column: 'endUser' | 'vendor', isWanted: boolean): boolean => isWanted,

  /** "A field is quoted where it holds a comma, a quote or a line break", and only then. */
  quoted: (field: string): string =>
    /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field,
}
