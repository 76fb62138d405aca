/** What an upload may bring, and what becomes of the transfer when the bytes are there. */
import type { PlaceSettings } from '../../place.ts'
import type { WrittenRequest } from '../initialize-request.ts'
import type { FileTransferStatus, Resource, Transfer } from '../state.ts'
import type { Instant } from '../time.ts'

/** Decimal, as the limit of the virus scan is given: 50 GB. */
const scanLimit = 50_000_000_000

/** A transfer is ready for bytes until they are all there; Cancelled and what lies behind it never again. */
const beforeUpload: readonly FileTransferStatus[] = ['Initialized', 'UploadStarted']

/** What an upload is asked for, in this order; the first that is lacking decides the answer. */
export type UploadCheck = 'access' | 'status' | 'storage' | 'size'

export const uploadRules = {
  /** "404 comes before 401, 401 before 409, 409 before 503, 503 before the size." */
  orderOfUpload: ['access', 'status', 'storage', 'size'] as readonly UploadCheck[],

  /**
   * "A transfer takes one file": an upload that was done, or has failed, is not repeated. A broken one may be. It is asked
   * before the bytes come, and once more when they are there.
   */
  takesFile: (status: FileTransferStatus, _areHere = false): boolean =>
    beforeUpload.includes(status),

  /** "The resource's own limit applies as well as that of the virus scan." Bytes. */
  limitOf: (resource: Resource, useVirusScan: boolean): number =>
    Math.min(resource.maxFileTransferSize ?? Infinity, useVirusScan ? scanLimit : Infinity),

  /** "Exceeding the limit gives 400": exactly the limit is accepted. */
  isTooLarge: (size: number, limit: number): boolean => size > limit,

  /** "Exceeding the limit gives 400", whether or not the size was announced. */
  measuresWhileReceiving: (): boolean => true,

  /** "A mismatch of the checksum fails the transfer." Both in hexadecimal, in any case. */
  isRightChecksum: (given: string, computed: string): boolean =>
    given.toLowerCase() === computed.toLowerCase(),

  /** Why the storage takes no more after so many bytes of a file; it takes what there is room for. */
  storageFault: (_bytes: number): Error | null => null,

  /** "Without a checksum of the sender, the MD5 of the bytes is computed and shown." */
  shownChecksum: (given: string | null, computed: string): string => given ?? computed,

  /** "The overview tells the size of the uploaded file in bytes." */
  recordedSize: (size: number): number => size,

  /** "A file is scanned unless its sender was allowed to go without." */
  isScanned: (transfer: Transfer): boolean => transfer.useVirusScan,

  /** "Malware sets Failed": what a simulated scan calls malware. A Broker in Development finds every file clean. */
  isMalware: (holdsTestString: boolean, settings: PlaceSettings): boolean =>
    holdsTestString && settings.environment !== 'Development',

  /** "No threats found", in any case, is the one verdict that lets a file through. */
  isClean: (verdict: string): boolean => verdict.toLowerCase() === 'no threats found',

  /** A verdict counts for a file that is being processed; in Development for any that has not failed. */
  countsVerdict: (status: FileTransferStatus, isDevelopment: boolean): boolean =>
    isDevelopment ? status !== 'Failed' : status === 'UploadProcessing',

  /** "The result of a scan counts once." */
  countsFurtherVerdicts: (): boolean => false,

  /** Malware was found when the scanner says, which may be before the file was there. */
  timeOfVerdict: (finished: Instant | undefined): Instant | undefined => finished,

  /** A Broker in Development publishes what its simulated scan found clean before it answers the upload. */
  publishesBeforeAnswer: (settings: PlaceSettings): boolean =>
    settings.environment === 'Development' && settings.scan === 'simulated',

  /** "One upload fills the transfer": of two at the same time the one that ends later is refused. */
  endsOfTwoUploads: (): 'refused' | 'failed' => 'refused',

  /** "A form without a file is refused, and the refusal names the missing part." */
  needsFile: (): boolean => true,

  /** "A part of a form is a file where it has the name of one", whatever type it says it is of. */
  isFile: (_type: string | undefined, fileName: string | undefined): boolean =>
    fileName !== undefined,

  /** A form is read to its end before anything is begun: of one that breaks off nothing is kept. */
  takesHalfForms: (): boolean => false,

  /** "The fields of a form mean what they mean at initialize." */
  fieldsOfForm: (written: WrittenRequest): WrittenRequest => written,

  /** "A recipient downloads exactly the bytes that were uploaded": all of them are stored. */
  storedLength: (length: number, _isForm: boolean): number => length,

  /** "A file that passes its checks becomes Published." */
  mayPublish: (_transfer: Transfer): boolean => true,

  /** Nothing that comes in late brings a transfer back. */
  isOver: (status: FileTransferStatus): boolean => status === 'Purged' || status === 'Failed',

  /** "A transfer whose bytes had the wrong checksum, or malware, is Failed, and says why." */
  statusAfterFailure: (): FileTransferStatus | null => 'Failed',
  textOfFailure: (text: string): string => text,

  /** "A failed transfer has no file any more." */
  keepsFailedFile: (): boolean => false,
}
