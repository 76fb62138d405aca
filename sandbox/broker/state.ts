/** What a Broker knows: the shape of a transfer, a resource and a service owner. How they change is told elsewhere. */
import type { Ticks } from './duration.ts'
import type { ResumableUpload } from './resumable/upload-state.ts'
import type { StoredFile } from './storage/stored-file.ts'
import type { Instant } from './time.ts'

/** In order of their numbers, which a search may name instead. */
export const fileTransferStatuses = [
  'Initialized',
  'UploadStarted',
  'UploadProcessing',
  'Published',
  'Cancelled',
  'AllConfirmedDownloaded',
  'Purged',
  'Failed',
] as const
export type FileTransferStatus = (typeof fileTransferStatuses)[number]

export const recipientStatuses = ['Initialized', 'DownloadStarted', 'DownloadConfirmed'] as const
export type RecipientStatus = (typeof recipientStatuses)[number]

export interface StatusRow {
  readonly status: FileTransferStatus
  readonly text: string
  readonly at: Instant
}

export interface RecipientRow {
  /** `0192:` and nine digits. */
  readonly recipient: string
  readonly status: RecipientStatus
  readonly at: Instant
  /** Vendor of the recipient's call that made the row; null at initialize, which is the sender's call. */
  readonly vendor: string | null
}

export interface Transfer {
  readonly id: string
  readonly resourceId: string
  readonly fileName: string
  readonly sendersFileTransferReference: string
  /** As it was written at initialize. */
  readonly sender: string
  readonly senderVendor: string | null
  /** What the bytes are held against; null where the sender gave none. */
  readonly givenChecksum: string | null
  /** What the overview shows. */
  checksum: string | null
  readonly useVirusScan: boolean
  readonly propertyList: Readonly<Record<string, string>>
  readonly created: Instant
  readonly expires: Instant
  /** Bytes; 0 until an upload is complete. */
  size: number
  /** Null before an upload is complete. */
  file: StoredFile | null
  /** Of the stored bytes, whether or not it is shown already; null before an upload is complete. */
  md5: string | null
  /** Oldest first. */
  readonly history: StatusRow[]
  readonly recipientHistory: RecipientRow[]
  /** A verdict on the file has come; later ones count for nothing. */
  hasVerdict: boolean
  /** Publishing happens once. */
  wasPublished: boolean
  /** When a ranged download was last written into the history, by organization. */
  readonly rangesRecorded: Map<string, Instant>
  readonly resumable: ResumableUpload
}

export interface Resource {
  readonly id: string
  /** Nine digits of the service owner. */
  readonly owner: string
  /** Altinn grants it by hand: no operation of the Broker does. */
  readonly approvedForDisabledVirusScan: boolean
  maxFileTransferSize: number | null
  fileTransferTimeToLive: Ticks | null
  purgeFileTransferAfterAllRecipientsConfirmed: boolean
  purgeFileTransferGracePeriod: Ticks | null
  useManifestFileShim: boolean
  externalServiceCodeLegacy: string | null
  externalServiceEditionCodeLegacy: number | null
  requiredParty: string | null
}

export type StorageProvider = 'AltinnAzure' | 'AltinnAzureWithoutVirusScan'

export interface ServiceOwner {
  readonly organization: string
  readonly name: string
  /** Its storage is deployed. */
  hasStorage: boolean
}
