/**
 * The refusals of a Broker by name: what status each has, what form, and what a client can tell it by. Names and codes
 * are those of the Broker's own table of errors. Texts are what it says today; only codes, keys and forms are promises.
 */

/** A refusal of the Broker's own, told by its code. */
export interface Problem {
  readonly form: 'problem'
  readonly name: string
  readonly status: number
  readonly code: string
  readonly detail: string
}

/** A refusal of the framework's, told by the keys of `errors`. */
export interface ValidationProblem {
  readonly form: 'validation'
  readonly name: 'validation'
  readonly status: 400
  readonly keys: readonly string[]
}

/** No token, or none to be trusted: an empty body, and a challenge for each kind of token. */
interface Challenge {
  readonly form: 'challenge'
  readonly name: 'unauthenticated'
  readonly status: 401
}

/** Nothing but a status, and sometimes one header that says more. */
export interface EmptyRefusal {
  readonly form: 'empty'
  readonly name: string
  readonly status: number
  readonly header?: readonly [name: string, value: string]
}

/** A problem document without a code. */
interface BareProblem {
  readonly form: 'bare problem'
  readonly name: string
  readonly status: number
}

/** A sentence: without any media type, or as text/plain where resumable uploads are refused. */
export interface TextRefusal {
  readonly form: 'untyped text' | 'plain text'
  readonly name: string
  readonly status: number
  /** The sentence, or how it begins. */
  readonly text: string
}

/** What the gateway says in the Broker's stead. */
interface GatewayRefusal {
  readonly form: 'gateway'
  readonly name: string
  readonly status: number
}

export type Refusal =
  | Problem
  | ValidationProblem
  | Challenge
  | EmptyRefusal
  | BareProblem
  | TextRefusal
  | GatewayRefusal

function problem(name: string, number: number, status: number, detail: string): Problem {
  return {
    form: 'problem',
    name,
    status,
    code: `BRO-${String(number).padStart(5, '0')}`,
    detail,
  }
}

const alreadyUploaded =
  'A file transfer has already been, or attempted to be, created. Create a new file transfer resource to try again.'
const noAccess =
  'You must use a bearer token that represents a system user with access to the resource in the Resource Rights Registry'
const unapproved =
  'In order to use file transfers without virus scan the service resource needs to be approved by Altinn. Please contact us @ Slack.'

/** Told by a code. Source: `Errors.cs` of the Broker. */
const told = {
  fileTransferNotFound: problem(
    'fileTransferNotFound',
    1,
    404,
    'The requested file transfer was not found',
  ),
  serviceOwnerNotConfigured: problem(
    'serviceOwnerNotConfigured',
    2,
    400,
    'Service owner needs to be configured to use the broker API',
  ),
  noFileUploaded: problem('noFileUploaded', 3, 400, 'No file uploaded yet'),
  fileTransferAlreadyUploaded: problem('fileTransferAlreadyUploaded', 4, 409, alreadyUploaded),
  invalidResourceDefinition: problem(
    'invalidResourceDefinition',
    5,
    403,
    'The resource needs to be registered as an Altinn 3 resource and it has to be associated with a service owner',
  ),
  noAccessToResource: problem('noAccessToResource', 6, 401, noAccess),
  fileTransferNotAvailable: problem(
    'fileTransferNotAvailable',
    7,
    403,
    "The requested file transfer's file is not ready for download. See file transfer status.",
  ),
  uploadFailed: problem(
    'uploadFailed',
    8,
    500,
    'Error occurred while uploading file See /details for more information.',
  ),
  checksumMismatch: problem(
    'checksumMismatch',
    9,
    400,
    'The checksum of uploaded file did not match the checksum specified in initialize call.',
  ),
  fileTransferNotPublished: problem(
    'fileTransferNotPublished',
    10,
    400,
    'A file transfer can only be confirmed to be downloaded when it is published. See file transfer status.',
  ),
  maxUploadSizeCannotBeNegative: problem(
    'maxUploadSizeCannotBeNegative',
    11,
    400,
    'Max file transfer size cannot be negative',
  ),
  maxUploadSizeCannotBeZero: problem(
    'maxUploadSizeCannotBeZero',
    12,
    400,
    'Max file transfer size cannot be zero',
  ),
  maxUploadSizeForVirusScan: problem(
    'maxUploadSizeForVirusScan',
    13,
    400,
    'Max file transfer size cannot be set higher than 50GB in production unless the resource has been pre-approved for disabled virus scan. Contact us @ Slack.',
  ),
  invalidTimeToLiveFormat: problem(
    'invalidTimeToLiveFormat',
    14,
    400,
    "Invalid file transfer time to live format. Should follow ISO8601 standard for duration. Example: 'P30D' for 30 days.",
  ),
  timeToLiveCannotExceed365Days: problem(
    'timeToLiveCannotExceed365Days',
    15,
    400,
    'Time to live cannot exceed 365 days',
  ),
  fileSizeTooBig: problem('fileSizeTooBig', 16, 400, 'File size exceeds maximum'),
  invalidGracePeriodFormat: problem(
    'invalidGracePeriodFormat',
    17,
    400,
    "Invalid grace period format. Should follow ISO8601 standard for duration. Example: 'PT2H' for 2 hours.",
  ),
  gracePeriodCannotExceed24Hours: problem(
    'gracePeriodCannotExceed24Hours',
    18,
    400,
    'Grace period cannot exceed 24 hours',
  ),
  confirmDownloadBeforeDownloadStarted: problem(
    'confirmDownloadBeforeDownloadStarted',
    19,
    400,
    'Cannot confirm before the files have been downloaded',
  ),
  notApprovedForDisabledVirusScan: problem('notApprovedForDisabledVirusScan', 20, 400, unapproved),
  storageProviderNotReady: problem(
    'storageProviderNotReady',
    21,
    503,
    'Storage provider is not ready yet. Please try again later.',
  ),
  maxUploadSizeOverGlobal: problem(
    'maxUploadSizeOverGlobal',
    22,
    400,
    'Max file transfer size cannot be set higher than 100GB in production because it has not yet been tested for it. Contact us @ Slack if you need it.',
  ),
  needServiceCodeForManifestShim: problem(
    'needServiceCodeForManifestShim',
    23,
    400,
    'In order to use manifest file shim you need to provide external service code and edition code',
  ),
  serviceOwnerHasNotBeenConfigured: problem(
    'serviceOwnerHasNotBeenConfigured',
    24,
    400,
    'The service owner associated with the resource has not been configured.',
  ),
  resourceHasNotBeenConfigured: problem(
    'resourceHasNotBeenConfigured',
    25,
    400,
    'The resource has not been configured.',
  ),
  requiredPartyNotSpecified: problem(
    'requiredPartyNotSpecified',
    26,
    400,
    'The resource requires the service owner party to be present as part of the transaction.',
  ),
  requiredPartyInvalidRecipientConfiguration: problem(
    'requiredPartyInvalidRecipientConfiguration',
    27,
    400,
    'When required party is specified and the required party is not the sender, the number of recipients can only be one.',
  ),
  recipientNotInAccessList: problem(
    'recipientNotInAccessList',
    28,
    400,
    'All recipients need to be in the access list of the resource.',
  ),
  invalidByteRange: problem(
    'invalidByteRange',
    29,
    416,
    'The requested byte range is not satisfiable.',
  ),
  invalidMonthFormat: problem(
    'invalidMonthFormat',
    6003,
    400,
    'Invalid year or month. Provide a valid year and a month between 1 and 12.',
  ),
  endUserAndVendorBothExcluded: problem(
    'endUserAndVendorBothExcluded',
    6005,
    400,
    'At least one of includeEndUser or includeVendor must be true.',
  ),
  callerOrganizationIdNotFound: problem(
    'callerOrganizationIdNotFound',
    7001,
    400,
    'Caller organization id could not be determined',
  ),
  serviceOwnerAlreadyExists: problem(
    'serviceOwnerAlreadyExists',
    7002,
    409,
    'Service owner already exists',
  ),
  serviceOwnerInitializationFailed: problem(
    'serviceOwnerInitializationFailed',
    7003,
    500,
    'Service owner could not be initialized',
  ),
  serviceOwnerNotFound: problem('serviceOwnerNotFound', 7004, 404, 'Service owner not found'),
} as const

function empty(name: string, status: number, header?: readonly [string, string]): EmptyRefusal {
  return header === undefined
    ? { form: 'empty', name, status }
    : { form: 'empty', name, status, header }
}

function plainText(name: string, status: number, text: string): TextRefusal {
  return { form: 'plain text', name, status, text }
}

/** Resumable uploads are refused in sentences, without codes. */
const resumable = {
  notFound: plainText('resumable.notFound', 404, told.fileTransferNotFound.detail),
  missingTransferId: plainText('resumable.missingTransferId', 404, 'Missing file transfer id'),
  noAccess: plainText('resumable.noAccess', 401, noAccess),
  alreadyUploaded: plainText('resumable.alreadyUploaded', 409, alreadyUploaded),
  offsetMismatch: plainText('resumable.offsetMismatch', 409, 'Offset does not match file.'),
  tooLarge: plainText('resumable.tooLarge', 400, told.fileSizeTooBig.detail),
  lengthMissing: plainText('resumable.lengthMissing', 400, 'Missing Upload-Length header'),
  lengthUnreadable: plainText('resumable.lengthUnreadable', 400, 'Could not parse Upload-Length'),
  lengthNegative: plainText(
    'resumable.lengthNegative',
    400,
    'Header Upload-Length must be a positive number',
  ),
  lengthDeferred: plainText(
    'resumable.lengthDeferred',
    400,
    'Header Upload-Defer-Length is not supported',
  ),
  lengthGivenAndDeferred: plainText(
    'resumable.lengthGivenAndDeferred',
    400,
    'Headers Upload-Length and Upload-Defer-Length are mutually exclusive',
  ),
  lengthFixed: plainText('resumable.lengthFixed', 400, 'Upload-Length cannot be updated once set'),
  metadataInvalid: plainText('resumable.metadataInvalid', 400, 'Header Upload-Metadata:'),
  offsetMissing: plainText('resumable.offsetMissing', 400, 'Missing Upload-Offset header'),
  offsetUnreadable: plainText(
    'resumable.offsetUnreadable',
    400,
    'Could not parse Upload-Offset header',
  ),
  offsetNegative: plainText(
    'resumable.offsetNegative',
    400,
    'Header Upload-Offset must be a positive number',
  ),
  checksumUnreadable: plainText(
    'resumable.checksumUnreadable',
    400,
    'Could not parse Upload-Checksum header',
  ),
  checksumAlgorithm: plainText(
    'resumable.checksumAlgorithm',
    400,
    'Unsupported checksum algorithm.',
  ),
  concatInvalid: plainText('resumable.concatInvalid', 400, 'Header Upload-Concat:'),
  partUnknown: plainText(
    'resumable.partUnknown',
    400,
    'Could not find some of the files supplied for concatenation',
  ),
  partUnfinished: plainText(
    'resumable.partUnfinished',
    400,
    'Some of the files supplied for concatenation are not',
  ),
  partOfAnother: plainText('resumable.partOfAnother', 400, 'Partial upload '),
  finalNotPatched: plainText(
    'resumable.finalNotPatched',
    403,
    'File with "Upload-Concat: final" cannot be patched',
  ),
  versionUnknown: plainText('resumable.versionUnknown', 412, 'Tus version '),
  tooMuch: plainText(
    'resumable.tooMuch',
    413,
    "Request contains more data than the file's upload length",
  ),
  wrongBodyType: plainText('resumable.wrongBodyType', 415, 'Content-Type '),
  locked: plainText('resumable.locked', 423, 'File is currently being updated.'),
  checksumMismatch: plainText(
    'resumable.checksumMismatch',
    460,
    'Header Upload-Checksum does not match the checksum of the file',
  ),
  /** The request did not say `Tus-Resumable`, or its verb is none of tus. */
  declined: empty('resumable.declined', 404),
  /** There is no upload to speak of, though there is the transfer. */
  noUpload: empty('resumable.noUpload', 404, ['Tus-Resumable', '1.0.0']),
} as const

export const problems = {
  ...told,
  /** Keys as the Broker spells them: `FileName`, `resourceId`, `$.sender`, `Metadata.Sender`. */
  validation: (...keys: string[]): ValidationProblem => ({
    form: 'validation',
    name: 'validation',
    status: 400,
    keys,
  }),
  unauthenticated: { form: 'challenge', name: 'unauthenticated', status: 401 },
  scopeMissing: empty('scopeMissing', 403),
  unknownRoute: empty('unknownRoute', 404),
  /** @param allow verbs as the header lists them: `GET, POST`. */
  methodNotAllowed: (allow: string): EmptyRefusal =>
    empty('methodNotAllowed', 405, ['Allow', allow]),
  /** @param accepts the media type that the address gives. */
  notAcceptable: (accepts: 'application/json' | 'text/csv' = 'application/json'): TextRefusal => ({
    form: 'untyped text',
    name: 'notAcceptable',
    status: 406,
    text: `This endpoint does not support the requested Accept header. Supported Accept headers are: ${accepts}, */*.`,
  }),
  /** Refused before anybody asks who is calling. */
  unsupportedMediaType: empty('unsupportedMediaType', 415),
  /** Initialize alone looks at the caller first, and says more. */
  bodyNotJson: { form: 'bare problem', name: 'bodyNotJson', status: 415 },
  subscriptionKeyMissing: { form: 'gateway', name: 'subscriptionKeyMissing', status: 401 },
  tooManyRequests: { form: 'gateway', name: 'tooManyRequests', status: 429 },
  resumable,
} as const satisfies Record<
  string,
  Refusal | ((...args: never[]) => Refusal) | Record<string, Refusal>
>

/** The Broker's own refusals by code: `BRO-00006`. */
export const problemsByCode: ReadonlyMap<string, Problem> = new Map(
  Object.values(told).map((each) => [each.code, each]),
)

/** Codes of the Broker's table that no client of a public operation is answered with, and why. */
export const codesOfNoClient: Readonly<Record<string, string>> = {
  'BRO-00030': 'It answers the scanner whose verdict comes before the upload has ended.',
  'BRO-06001': 'It answers whoever runs the Broker and makes reports of a day.',
  'BRO-06002': 'It answers whoever runs the Broker and makes reports of a day.',
  'BRO-06004': 'Nothing in the Broker raises it.',
}
