/** What a month's statistics count, and how they are written. */
import { shortForm } from '../organization.ts'
import type { RecipientRow, Transfer } from '../state.ts'
import type { Month } from '../statistics/rollups.ts'
import type { Instant } from '../time.ts'

export interface Counts {
  readonly totalFileTransfers: number
  readonly uploadCount: number
  readonly totalTransferDownloadAttempts: number
  readonly transfersWithDownloadConfirmed: number
}

/** What tells a line from all others. */
export interface LineKey {
  readonly resourceId: string
  readonly senderVendor: string
  readonly recipientVendor: string
  readonly sender: string
  readonly recipient: string
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

  /** "An organization is told in one notation, however it was written." */
  organizationTold: (written: string): string => shortForm(written),

  /** "Who fetched in its own name has a line of its own, beside the recipient for whom it came." */
  hasLine: (_own: readonly RecipientRow[]): boolean => true,

  /** "The vendor is who called: the organization itself, or a supplier." Empty while nobody has. */
  vendorTold: (_organization: string, called: string | null): string => shortForm(called ?? ''),

  /** "Of several vendors of a recipient the one that called last is told." */
  callThatTells: (calls: readonly RecipientRow[]): RecipientRow | undefined => calls.at(-1),

  /** "Lines stand in the order of resource, sender and its vendor, recipient and its vendor." */
  orderOfLines: (line: LineKey): readonly string[] => [
    line.resourceId,
    line.sender,
    line.senderVendor,
    line.recipient,
    line.recipientVendor,
  ],

  /** "Statistics are of the month asked for." */
  monthTold: (asked: Month): Month => asked,

  /** "Blanks around the resource that is named mean nothing." */
  resourceAsked: (text: string): string => text.trim(),

  /** "An owner is told of its own resources." */
  isOfOwner: (owner: string | undefined, asker: string | null): boolean => owner === asker,

  /** "They are of the resource that is named, else of all." */
  isOfResource: (resource: string, wanted: string | null): boolean =>
    wanted === null || resource === wanted,

  /** "Vendors, and sender and recipient, are told where they are asked for", and else their lines are added up. */
  tells: (_column: 'endUser' | 'vendor', isWanted: boolean): boolean => isWanted,

  /** "A field is quoted where it holds a comma, a quote or a line break", and only then. */
  quoted: (field: string): string =>
    /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field,
}
