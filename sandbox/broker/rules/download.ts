/** When a file may be had, which part of it, and what is written down. */
import { readRange, type ByteRange } from '../ranges.ts'
import type { FileTransferStatus, Transfer } from '../state.ts'
import { minute, type Instant } from '../time.ts'

export type DownloadCheck = 'access' | 'status' | 'range' | 'caller'

export interface Download {
  readonly isRange: boolean
  /** When a range of this recipient's was last written down. */
  readonly lastRange: Instant | undefined
  /** No download of this recipient's has been written down yet. */
  readonly isFirst: boolean
  readonly now: Instant
}

export const downloadRules = {
  /** "404 comes before 401, 401 before 403, 403 before 416." */
  orderOfDownload: ['access', 'status', 'range', 'caller'] as readonly DownloadCheck[],

  /** "Published is the state in which a file can be downloaded", and after all have confirmed, until it is purged. */
  isDownloadable: (status: FileTransferStatus): boolean =>
    status === 'Published' || status === 'AllConfirmedDownloaded',

  /** "One range of bytes gives 206; one that cannot be met gives 416; anything else is passed over." */
  rangeOf: (header: string | null, size: number): ByteRange | 'whole' | 'unsatisfiable' =>
    readRange(header, size),

  /** "Downloading sets the recipient to DownloadStarted": each time, ranges within five minutes once. */
  isRecorded: ({ isRange, lastRange, now }: Download): boolean =>
    !isRange || lastRange === undefined || now - lastRange >= 5 * minute,

  /** "A download is written down when bytes are sent": a range that cannot be met brings none. */
  recordsRefusedRange: (): boolean => false,

  /** "Downloading sets the recipient, and nobody else, to DownloadStarted." */
  startedBy: (caller: string, _all: readonly string[]): readonly string[] => [caller],

  /** "A recipient downloads exactly the bytes that the sender uploaded": the first and the last of the file's. */
  sentPart: (range: ByteRange): ByteRange => range,

  /** "A download names the file as an attachment." */
  shownFileName: (transfer: Transfer): string => transfer.fileName,
}
