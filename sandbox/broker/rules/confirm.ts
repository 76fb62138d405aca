/** When a download may be confirmed, and what that brings about. */
import type { FileTransferStatus, RecipientRow, Transfer } from '../state.ts'

export type ConfirmCheck = 'access' | 'file' | 'status' | 'caller'

export const confirmRules = {
  /** "404 comes before 401, 401 before 400: no file yet, then not published." */
  orderOfConfirm: ['access', 'file', 'status', 'caller'] as readonly ConfirmCheck[],

  /** "No file uploaded yet": nothing can be confirmed before an upload was complete. */
  isWithoutFile: (transfer: Transfer): boolean => transfer.file === null,

  /** "A download cannot be confirmed before the transfer is Published", nor after all have confirmed. */
  isConfirmable: (status: FileTransferStatus): boolean => status === 'Published',

  /** "A download cannot be confirmed before it was begun." */
  hasDownloaded: (own: readonly RecipientRow[]): boolean =>
    own.some(({ status }) => status === 'DownloadStarted'),

  /** "Confirming again is accepted, and changes nothing, while others have not confirmed." */
  hasConfirmed: (own: readonly RecipientRow[]): boolean =>
    own.some(({ status }) => status === 'DownloadConfirmed'),

  /** "Confirming before a download gives 400", to one that may act for a recipient as well. */
  toleratesUnlistedCaller: (): boolean => true,

  /** "Confirming sets that recipient, and nobody else, to DownloadConfirmed." */
  confirmedBy: (caller: string, _all: readonly string[]): readonly string[] => [caller],

  /** "Complete once every recipient has confirmed": also when the last two confirm at the same moment. */
  looksAfterWriting: (): boolean => true,
}
