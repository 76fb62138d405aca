/** The Broker's dialect of tus: each rule under the sentence of the protocol, or of the documentation, that it implements. */
import type { Concatenation, Parsed } from '../resumable/request-headers.ts'
import type { Upload } from '../resumable/upload-state.ts'
import type { FileTransferStatus } from '../state.ts'
import type { Piece } from '../storage/storage.ts'
import { day, type Instant } from '../time.ts'

export const resumableRules = {
  /** "OPTIONS tells the supported extensions, among them concatenation." */
  tusExtensions: (): readonly string[] => [
    'creation',
    'creation-with-upload',
    'termination',
    'checksum',
    'checksum-trailer',
    'concatenation',
    'expiration',
  ],

  /** "The server MUST ignore Tus-Resumable in OPTIONS." */
  tellsAbilitiesIn: (_version: string | null): boolean => true,

  /** "Tus-Resumable MUST be included in every request": what is spoken by one that lacks it. */
  versionWhereUnsaid: (): string | null => null,

  /** "If the version is not supported, the server MUST respond with 412 and MUST include Tus-Version." */
  speaksVersion: (asked: string): boolean => asked === '1.0.0',

  /** "Access is looked at before the protocol": who may not upload is not told of versions. */
  looksAtVersionFirst: (): boolean => false,

  /** "In the middle of an upload an expired login goes on to count." */
  outlivesToken: (hasSession: boolean): boolean => hasSession,

  /** "The transfer itself is not ended by the end of an upload, and may be uploaded to again." */
  terminationFailsTransfer: (): boolean => false,

  /** A session moves an upload on while there is one; nothing else is done to the transfer under it. */
  sessionReaches: (status: FileTransferStatus): boolean =>
    status === 'UploadStarted' || status === 'UploadProcessing',

  /** "Two requests must not write to one upload at the same time." */
  locksOut: (_method: string): boolean => true,

  /** "The value of Upload-Length MUST be a non-negative integer", and is not put off. */
  readLength: (header: Parsed): Parsed => header,

  /** "Creating the upload moves the transfer to UploadStarted." */
  creationBeginsUpload: (): boolean => true,

  /** "All keys and values of Upload-Metadata are written as the protocol has it." */
  takesMetadata: (isWellFormed: boolean): boolean => isWellFormed,

  /** "The creation may carry the beginning of the file." */
  takesFirstBytes: (): boolean => true,

  /** "A new creation begins the upload anew", of the length that it gives. */
  lengthOfNewCreation: (asked: number, _before: number): number => asked,

  /** "A new creation begins the upload anew", also where one has begun already. */
  takesNewCreation: (): boolean => true,

  /** "Upload-Concat MUST be partial, or final followed by a list of addresses." */
  readConcatenation: (read: Concatenation, _written: string | null): Concatenation => read,

  /** "The addresses of the parts MAY be absolute or relative": what one has in either case. */
  pathOfPart: (address: string): string => address.replace(/^https?:\/\/[^/]+/, ''),

  /** "The server MUST set Location to the URL of the created resource." */
  locationOf: (path: string): string => path,

  /** "Upload-Expires indicates the time after which the unfinished upload expires." The setting of a day is read as 24. */
  uploadExpires: (now: Instant): Instant => now + 24 * day,

  /** "A new creation begins the upload anew", and a client that asks is told so. */
  rememberedOffset: (_durable: number): number => 0,

  /** "The server MUST always include Upload-Offset in the response for a HEAD request": the bytes that are safe. */
  toldOffset: (upload: Upload): number => upload.durable,

  /** "Upload-Offset of the answer is the new offset." */
  answeredOffset: (accepted: number): number => accepted,

  /** "All PATCH requests MUST use Content-Type: application/offset+octet-stream." */
  isChunkType: (type: string): boolean => type.toLowerCase() === 'application/offset+octet-stream',

  /** "Once set the length MUST NOT be changed." */
  isLengthFixed: (): boolean => true,

  /** "The value of Upload-Offset MUST be a non-negative integer." */
  readOffset: (header: Parsed, _accepted: number): Parsed => header,

  /** "The last chunk may be sent again": where all is there it changes nothing, and says so. */
  takesEndAgain: ({ accepted, length }: Upload): boolean => accepted === length,

  /** "The server MUST respond with 403 to PATCH requests against a final upload." */
  takesBytesOfJoined: (): boolean => false,

  /** A chunk is taken when it has come whole: of one that breaks off nothing is kept. */
  keepsWhatCame: (): boolean => false,

  /** "A chunk of no bytes is a chunk." */
  takesEmptyChunk: (): boolean => true,

  /** "The Upload-Offset of a PATCH MUST be equal to the current offset; if not, 409." */
  isRightOffset: (accepted: number, asked: number): boolean => accepted === asked,

  /** Each chunk is a block of the storage, which holds so many for one file. */
  mostChunks: (): number => 50_000,

  /** "More bytes than the announced length are refused": the bytes that a chunk may have. */
  roomForChunk: (remaining: number): number => remaining,

  /** "If the checksum does not match, the server MUST respond with 460 and MUST discard the chunk." Both in Base64. */
  fitsChunk: (given: string, computed: string): boolean => given === computed,
  keepsChunkThatDoesNotFit: (): boolean => false,

  /** "If the algorithm is not supported the server MUST respond with 400", and if the header cannot be read. */
  mindsOddChecksums: (): boolean => true,

  /** "If the resource is not found, the server SHOULD return 404 or 410": an upload that was terminated is not found. */
  admitsLostUpload: (): boolean => true,

  /** An id means the same transfer in capitals and without hyphens. */
  knowsEverySpelling: (): boolean => true,

  /** "Chunks are appended": the file has them in the order in which they came. */
  orderOfChunks: (pieces: readonly Piece[]): readonly Piece[] => pieces,

  /** "The final upload is the concatenation of the parts in the order of the list." */
  orderOfParts: (listed: readonly string[], _created: readonly string[]): readonly string[] =>
    listed,

  /** "Parts that the list does not name are no part of the file." */
  countsStrayParts: (): boolean => false,

  /** "A part is an upload of its own", and can be given up like any other. */
  endsParts: (): boolean => true,

  /** "A part must be finished before it is joined." */
  needsFinishedParts: (): boolean => true,

  /** "Only the transfer's own parts can be joined." */
  joinsOwnPartsOnly: (): boolean => true,

  /** "Every part that is named must be known." */
  needsKnownParts: (): boolean => true,

  /** "Only partial uploads can be joined": the transfer's own address names none. */
  admitsOwnAddressIsNoPart: (): boolean => true,

  /** "The limit of a file holds for the file", however many parts it has. */
  measuresJoined: (): boolean => true,

  /** "Upload-Concat of a final upload lists the parts by their addresses": what stands before the id. */
  shownPartPath: (fileTransferId: string): string => `${fileTransferId}/partial/`,
}
