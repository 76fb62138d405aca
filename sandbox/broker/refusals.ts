/** The Broker's own errors: number, status and words, as they go over the line. When each is raised is not said here. */

export const refusals = {
  fileTransferNotFound: [1, 404, 'The requested file transfer was not found'],
  serviceOwnerNotConfigured: [2, 400, 'Service owner needs to be configured to use the broker API'],
  noFileUploaded: [3, 400, 'No file uploaded yet'],
  fileTransferAlreadyUploaded: [
    4,
    409,
    'A file transfer has already been, or attempted to be, created. Create a new file transfer resource to try again.',
  ],
  invalidResourceDefinition: [
    5,
    403,
    'The resource needs to be registered as an Altinn 3 resource and it has to be associated with a service owner',
  ],
  noAccessToResource: [
    6,
    401,
    'You must use a bearer token that represents a system user with access to the resource in the Resource Rights Registry',
  ],
  fileTransferNotAvailable: [
    7,
    403,
    "The requested file transfer's file is not ready for download. See file transfer status.",
  ],
  uploadFailed: [8, 500, 'Error occurred while uploading file See /details for more information.'],
  checksumMismatch: [
    9,
    400,
    'The checksum of uploaded file did not match the checksum specified in initialize call.',
  ],
  fileTransferNotPublished: [
    10,
    400,
    'A file transfer can only be confirmed to be downloaded when it is published. See file transfer status.',
  ],
  maxUploadSizeCannotBeNegative: [11, 400, 'Max file transfer size cannot be negative'],
  maxUploadSizeCannotBeZero: [12, 400, 'Max file transfer size cannot be zero'],
  maxUploadSizeForVirusScan: [
    13,
    400,
    'Max file transfer size cannot be set higher than 50GB in production unless the resource has been pre-approved for disabled virus scan. Contact us @ Slack.',
  ],
  invalidTimeToLiveFormat: [
    14,
    400,
    "Invalid file transfer time to live format. Should follow ISO8601 standard for duration. Example: 'P30D' for 30 days.",
  ],
  timeToLiveCannotExceed365Days: [15, 400, 'Time to live cannot exceed 365 days'],
  fileSizeTooBig: [16, 400, 'File size exceeds maximum'],
  invalidGracePeriodFormat: [
    17,
    400,
    "Invalid grace period format. Should follow ISO8601 standard for duration. Example: 'PT2H' for 2 hours.",
  ],
  gracePeriodCannotExceed24Hours: [18, 400, 'Grace period cannot exceed 24 hours'],
  confirmDownloadBeforeDownloadStarted: [
    19,
    400,
    'Cannot confirm before the files have been downloaded',
  ],
  notApprovedForDisabledVirusScan: [
    20,
    400,
    'In order to use file transfers without virus scan the service resource needs to be approved by Altinn. Please contact us @ Slack.',
  ],
  storageProviderNotReady: [21, 503, 'Storage provider is not ready yet. Please try again later.'],
  maxUploadSizeOverGlobal: [
    22,
    400,
    'Max file transfer size cannot be set higher than 100GB in production because it has not yet been tested for it. Contact us @ Slack if you need it.',
  ],
  serviceOwnerHasNotBeenConfigured: [
    24,
    400,
    'The service owner associated with the resource has not been configured.',
  ],
  resourceHasNotBeenConfigured: [25, 400, 'The resource has not been configured.'],
  requiredPartyNotSpecified: [
    26,
    400,
    'The resource requires the service owner party to be present as part of the transaction.',
  ],
  requiredPartyInvalidRecipientConfiguration: [
    27,
    400,
    'When required party is specified and the required party is not the sender, the number of recipients can only be one.',
  ],
  recipientNotInAccessList: [
    28,
    400,
    'All recipients need to be in the access list of the resource.',
  ],
  invalidByteRange: [29, 416, 'The requested byte range is not satisfiable.'],
  malwareScanResultNotReady: [
    30,
    503,
    'File transfer is not yet in UploadProcessing. Retry when upload completion has been recorded.',
  ],
  invalidMonthFormat: [
    6003,
    400,
    'Invalid year or month. Provide a valid year and a month between 1 and 12.',
  ],
  endUserAndVendorBothExcluded: [
    6005,
    400,
    'At least one of includeEndUser or includeVendor must be true.',
  ],
  callerOrganizationIdNotFound: [7001, 400, 'Caller organization id could not be determined'],
  serviceOwnerAlreadyExists: [7002, 409, 'Service owner already exists'],
  serviceOwnerNotFound: [7004, 404, 'Service owner not found'],
} as const satisfies Record<string, readonly [number: number, status: number, detail: string]>

export type RefusalName = keyof typeof refusals

/** Section of RFC 9110 and reason phrase of each status that a problem document speaks of. */
export const statuses: Readonly<Record<number, readonly [section: string, title: string]>> = {
  400: ['15.5.1', 'Bad Request'],
  401: ['15.5.2', 'Unauthorized'],
  403: ['15.5.4', 'Forbidden'],
  404: ['15.5.5', 'Not Found'],
  409: ['15.5.10', 'Conflict'],
  415: ['15.5.16', 'Unsupported Media Type'],
  416: ['15.5.17', 'Range Not Satisfiable'],
  500: ['15.6.1', 'Internal Server Error'],
  503: ['15.6.4', 'Service Unavailable'],
}
