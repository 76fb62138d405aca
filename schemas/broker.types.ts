// Written by `npm run types` from broker.openapi.yaml. Change it there.
/* eslint-disable -- the generator's style is its own */

export type paths = Record<string, never>
export type webhooks = Record<string, never>
export interface components {
  schemas: {
    /**
     * Format: date-time
     * @description An instant in UTC, by microseconds, trailing zeros left out.
     * @example 2026-08-01T12:34:56.123456+00:00
     * @example 2026-08-01T12:34:56+00:00
     */
    readonly Timestamp: string & unknown
    /**
     * Format: date-time
     * @example 2026-08-01T12:34:56.123456+00:00
     * @example null
     */
    readonly OptionalTimestamp: ((string & unknown) | null) & unknown
    /**
     * @description An organization as senders and recipients are named in a request.
     * @example 0192:313000011
     * @example urn:altinn:organization:identifier-no:313000011
     */
    readonly Party: string
    /**
     * @description An organization as recipients are named in replies, whatever form the request used.
     * @example 0192:313000022
     */
    readonly Recipient: string
    /**
     * @description The MD5 of the file once known; before that what the sender gave, empty when nothing.
     * @example
     * @example 5d41402abc4b2a76b9719d911017c592
     * @example null
     */
    readonly Checksum: ((string & unknown) | null) & unknown
    /**
     * @example {}
     * @example {
     *       "project": "bridge"
     *     }
     */
    readonly PropertyList: {
      readonly [key: string]: string
    }
    /** @description The bytes of a file. */
    readonly FileBytes: unknown
    /**
     * @example Published
     * @enum {string}
     */
    readonly FileTransferStatus:
      | 'Initialized'
      | 'UploadStarted'
      | 'UploadProcessing'
      | 'Published'
      | 'Cancelled'
      | 'AllConfirmedDownloaded'
      | 'Purged'
      | 'Failed'
    /**
     * @example DownloadStarted
     * @enum {string}
     */
    readonly RecipientStatus: 'Initialized' | 'DownloadStarted' | 'DownloadConfirmed'
    /**
     * @example Sender
     * @enum {string}
     */
    readonly Role: 'Sender' | 'Recipient'
    /** @example 00-5d9dbbff9464f72a4e581711f00fc0ba-e69327147069a7a4-01 */
    readonly TraceId: string
    /**
     * @example {
     *       "fileName": "drawing.pdf",
     *       "resourceId": "bridge-inspections",
     *       "sendersFileTransferReference": "inspection-2026-08",
     *       "sender": "0192:313000011",
     *       "recipients": [
     *         "0192:313000022"
     *       ],
     *       "propertyList": {
     *         "project": "bridge"
     *       },
     *       "checksum": "5d41402abc4b2a76b9719d911017c592",
     *       "disableVirusScan": false
     *     }
     */
    readonly InitializeRequest: {
      readonly fileName: string
      readonly resourceId: string
      readonly sendersFileTransferReference: string
      readonly sender: components['schemas']['Party']
      readonly recipients: readonly components['schemas']['Party'][]
      readonly propertyList?: components['schemas']['PropertyList']
      /** @description MD5 of the file in lower-case hexadecimal. Empty counts as absent. */
      readonly checksum?: string | null
      readonly disableVirusScan?: boolean | null
    }
    readonly InitializeForm: {
      readonly 'Metadata.FileName': string
      readonly 'Metadata.ResourceId': string
      readonly 'Metadata.SendersFileTransferReference': string
      readonly 'Metadata.Sender': components['schemas']['Party']
      readonly 'Metadata.Recipients': readonly components['schemas']['Party'][]
      readonly 'Metadata.PropertyList'?: components['schemas']['PropertyList']
      readonly 'Metadata.Checksum'?: string
      readonly 'Metadata.DisableVirusScan'?: boolean
      readonly FileTransfer: components['schemas']['FileBytes']
    }
    /**
     * @example {
     *       "fileTransferId": "9f680154-a19f-464a-93a2-c64dfc150c2c"
     *     }
     */
    readonly TransferId: {
      /** Format: uuid */
      readonly fileTransferId: string
    }
    /**
     * @example []
     * @example [
     *       "9f680154-a19f-464a-93a2-c64dfc150c2c"
     *     ]
     */
    readonly TransferIds: readonly string[]
    /**
     * @example {
     *       "fileTransferId": "9f680154-a19f-464a-93a2-c64dfc150c2c",
     *       "resourceId": "bridge-inspections",
     *       "fileName": "drawing.pdf",
     *       "sendersFileTransferReference": "inspection-2026-08",
     *       "checksum": "5d41402abc4b2a76b9719d911017c592",
     *       "useVirusScan": true,
     *       "fileTransferSize": 5,
     *       "fileTransferStatus": "Published",
     *       "fileTransferStatusText": "Ready for download",
     *       "fileTransferStatusChanged": "2026-08-01T12:35:02.25+00:00",
     *       "created": "2026-08-01T12:34:56.123456+00:00",
     *       "expirationTime": "2026-08-31T12:34:56.12+00:00",
     *       "sender": "0192:313000011",
     *       "recipients": [
     *         {
     *           "recipient": "0192:313000022",
     *           "currentRecipientFileTransferStatusCode": "Initialized",
     *           "currentRecipientFileTransferStatusText": "Initialized",
     *           "currentRecipientFileTransferStatusChanged": "2026-08-01T12:34:56.2+00:00"
     *         }
     *       ],
     *       "propertyList": {},
     *       "published": "2026-08-01T12:35:02.25+00:00"
     *     }
     */
    readonly Overview: {
      /** Format: uuid */
      readonly fileTransferId: string
      readonly resourceId: string
      readonly fileName: string
      readonly sendersFileTransferReference: string
      readonly checksum: components['schemas']['Checksum']
      readonly useVirusScan: boolean
      /** Format: int64 */
      readonly fileTransferSize: number
      readonly fileTransferStatus: components['schemas']['FileTransferStatus']
      readonly fileTransferStatusText: string
      readonly fileTransferStatusChanged: components['schemas']['Timestamp']
      readonly created: components['schemas']['Timestamp']
      readonly expirationTime: components['schemas']['Timestamp']
      readonly sender: components['schemas']['Party']
      readonly recipients: readonly components['schemas']['RecipientState'][]
      readonly propertyList: components['schemas']['PropertyList']
      readonly published: components['schemas']['OptionalTimestamp']
    } & components['schemas']['StatusTold']
    /**
     * @example {
     *       "fileTransferStatusHistory": [
     *         {
     *           "fileTransferStatus": "Initialized",
     *           "fileTransferStatusText": "Ready for upload",
     *           "fileTransferStatusChanged": "2026-08-01T12:34:56.3+00:00"
     *         }
     *       ],
     *       "recipientFileTransferStatusHistory": [
     *         {
     *           "recipient": "0192:313000022",
     *           "recipientFileTransferStatusCode": "Initialized",
     *           "recipientFileTransferStatusText": "Initialized",
     *           "recipientFileTransferStatusChanged": "2026-08-01T12:34:56.2+00:00"
     *         }
     *       ],
     *       "published": null,
     *       "fileTransferId": "9f680154-a19f-464a-93a2-c64dfc150c2c",
     *       "resourceId": "bridge-inspections",
     *       "fileName": "drawing.pdf",
     *       "sendersFileTransferReference": "inspection-2026-08",
     *       "checksum": "",
     *       "useVirusScan": true,
     *       "fileTransferSize": 0,
     *       "fileTransferStatus": "Initialized",
     *       "fileTransferStatusText": "Ready for upload",
     *       "fileTransferStatusChanged": "2026-08-01T12:34:56.3+00:00",
     *       "created": "2026-08-01T12:34:56.123456+00:00",
     *       "expirationTime": "2026-08-31T12:34:56.12+00:00",
     *       "sender": "0192:313000011",
     *       "recipients": [
     *         {
     *           "recipient": "0192:313000022",
     *           "currentRecipientFileTransferStatusCode": "Initialized",
     *           "currentRecipientFileTransferStatusText": "Initialized",
     *           "currentRecipientFileTransferStatusChanged": "2026-08-01T12:34:56.2+00:00"
     *         }
     *       ],
     *       "propertyList": {}
     *     }
     */
    readonly Details: {
      /** Format: uuid */
      readonly fileTransferId: string
      readonly resourceId: string
      readonly fileName: string
      readonly sendersFileTransferReference: string
      readonly checksum: components['schemas']['Checksum']
      readonly useVirusScan: boolean
      /** Format: int64 */
      readonly fileTransferSize: number
      readonly fileTransferStatus: components['schemas']['FileTransferStatus']
      readonly fileTransferStatusText: string
      readonly fileTransferStatusChanged: components['schemas']['Timestamp']
      readonly created: components['schemas']['Timestamp']
      readonly expirationTime: components['schemas']['Timestamp']
      readonly sender: components['schemas']['Party']
      readonly recipients: readonly components['schemas']['RecipientState'][]
      readonly propertyList: components['schemas']['PropertyList']
      readonly published?: components['schemas']['OptionalTimestamp']
      readonly fileTransferStatusHistory: readonly components['schemas']['StatusRow'][]
      readonly recipientFileTransferStatusHistory: readonly components['schemas']['RecipientStatusRow'][]
    } & (components['schemas']['StatusTold'] & {
      readonly published: unknown
    })
    /** @description How far one recipient has come. The code is the furthest ever reached, the time the latest of all. */
    readonly RecipientState: {
      readonly recipient: components['schemas']['Recipient']
      readonly currentRecipientFileTransferStatusCode: components['schemas']['RecipientStatus']
      readonly currentRecipientFileTransferStatusText: string
      readonly currentRecipientFileTransferStatusChanged: components['schemas']['Timestamp']
    } & (unknown & unknown & unknown)
    readonly StatusRow: {
      readonly fileTransferStatus: components['schemas']['FileTransferStatus']
      readonly fileTransferStatusText: string
      readonly fileTransferStatusChanged: components['schemas']['Timestamp']
    } & components['schemas']['StatusTold']
    readonly RecipientStatusRow: {
      readonly recipient: components['schemas']['Recipient']
      readonly recipientFileTransferStatusCode: components['schemas']['RecipientStatus']
      readonly recipientFileTransferStatusText: string
      readonly recipientFileTransferStatusChanged: components['schemas']['Timestamp']
    } & (unknown & unknown & unknown)
    /** @description Each status has its words; only a failure says more. */
    readonly StatusTold: unknown & unknown & unknown & unknown & unknown & unknown
    /** @example Missing Upload-Length header */
    readonly Sentence: string
    /**
     * @example {
     *       "name": "Directorate of Bridges"
     *     }
     */
    readonly ServiceOwnerRequest: {
      readonly name: string
    }
    /**
     * @example {
     *       "name": "Directorate of Bridges",
     *       "storageProviders": [
     *         {
     *           "type": "AltinnAzure",
     *           "deploymentStatus": "Ready",
     *           "deploymentEnvironment": "Test"
     *         }
     *       ]
     *     }
     */
    readonly ServiceOwner: {
      readonly name: string
      /** @description Empty until the first one has been set up. */
      readonly storageProviders: readonly components['schemas']['StorageProvider'][]
    }
    readonly StorageProvider: {
      /** @enum {string} */
      readonly type: 'AltinnAzure' | 'AltinnAzureWithoutVirusScan'
      /** @enum {string} */
      readonly deploymentStatus: 'NotStarted' | 'DeployingResources' | 'Ready'
      readonly deploymentEnvironment: string
    }
    /**
     * @description Null or absent leaves a setting as it is.
     * @example {
     *       "fileTransferTimeToLive": "P30D",
     *       "purgeFileTransferGracePeriod": "PT2H"
     *     }
     * @example {}
     */
    readonly ResourceRequest: {
      /** Format: int64 */
      readonly maxFileTransferSize?: number | null
      /** @description ISO 8601, without weeks. */
      readonly fileTransferTimeToLive?: string | null
      readonly purgeFileTransferAfterAllRecipientsConfirmed?: boolean | null
      /** @description ISO 8601, without weeks. */
      readonly purgeFileTransferGracePeriod?: string | null
      readonly useManifestFileShim?: boolean | null
      readonly externalServiceCodeLegacy?: string | null
      /** Format: int32 */
      readonly externalServiceEditionCodeLegacy?: number | null
      readonly requiredParty?: string | null
    }
    /**
     * @example {
     *       "maxFileTransferSize": null,
     *       "fileTransferTimeToLive": "30.00:00:00",
     *       "purgeFileTransferAfterAllRecipientsConfirmed": true,
     *       "purgeFileTransferGracePeriod": "02:00:00",
     *       "useManifestFileShim": false,
     *       "externalServiceCodeLegacy": null,
     *       "externalServiceEditionCodeLegacy": null,
     *       "requiredParty": null
     *     }
     */
    readonly Resource: {
      /** Format: int64 */
      readonly maxFileTransferSize: number | null
      /** @description Days, hours, minutes, seconds as .NET writes them; a correction to ISO 8601 is no breach. */
      readonly fileTransferTimeToLive: string | null
      readonly purgeFileTransferAfterAllRecipientsConfirmed: boolean
      /** @description Days, hours, minutes, seconds as .NET writes them; a correction to ISO 8601 is no breach. */
      readonly purgeFileTransferGracePeriod: string | null
      readonly useManifestFileShim: boolean | null
      readonly externalServiceCodeLegacy: string | null
      /** Format: int32 */
      readonly externalServiceEditionCodeLegacy: number | null
      readonly requiredParty: string | null
    }
    /**
     * @example year,month,resourceId,senderVendor,recipientVendor,sender,recipient,totalFileTransfers,uploadCount,totalTransferDownloadAttempts,transfersWithDownloadConfirmed
     *     2026,8,bridge-inspections,,,0192:313000011,0192:313000022,3,2,4,1
     */
    readonly Statistics: string
    /** @description A refusal by the Broker itself. The code is what a client should decide by; the words may change. */
    readonly Problem: {
      readonly type: string
      readonly title: string
      readonly status: number
      readonly detail: string
      readonly code: string
      readonly traceId: components['schemas']['TraceId']
      readonly statusDescription?: string
    } & {
      readonly statusDescription: unknown
    }
    /**
     * @example {
     *       "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
     *       "title": "Bad Request",
     *       "status": 400,
     *       "detail": "Cannot confirm before the files have been downloaded",
     *       "code": "BRO-00019",
     *       "traceId": "00-5d9dbbff9464f72a4e581711f00fc0ba-e69327147069a7a4-01",
     *       "statusDescription": "Bad Request"
     *     }
     */
    readonly Problem400: {
      /** @constant */
      readonly type?: 'https://tools.ietf.org/html/rfc9110#section-15.5.1'
      /** @constant */
      readonly title?: 'Bad Request'
      /** @constant */
      readonly status?: 400
      /** @constant */
      readonly statusDescription?: 'Bad Request'
    } & components['schemas']['Problem']
    readonly Problem401: {
      /** @constant */
      readonly type?: 'https://tools.ietf.org/html/rfc9110#section-15.5.2'
      /** @constant */
      readonly title?: 'Unauthorized'
      /** @constant */
      readonly status?: 401
      /** @constant */
      readonly statusDescription?: 'Unauthorized'
    } & components['schemas']['Problem']
    readonly Problem403: {
      /** @constant */
      readonly type?: 'https://tools.ietf.org/html/rfc9110#section-15.5.4'
      /** @constant */
      readonly title?: 'Forbidden'
      /** @constant */
      readonly status?: 403
      /** @constant */
      readonly statusDescription?: 'Forbidden'
    } & components['schemas']['Problem']
    readonly Problem404: {
      /** @constant */
      readonly type?: 'https://tools.ietf.org/html/rfc9110#section-15.5.5'
      /** @constant */
      readonly title?: 'Not Found'
      /** @constant */
      readonly status?: 404
      /** @constant */
      readonly statusDescription?: 'Not Found'
    } & components['schemas']['Problem']
    readonly Problem409: {
      /** @constant */
      readonly type?: 'https://tools.ietf.org/html/rfc9110#section-15.5.10'
      /** @constant */
      readonly title?: 'Conflict'
      /** @constant */
      readonly status?: 409
      /** @constant */
      readonly statusDescription?: 'Conflict'
    } & components['schemas']['Problem']
    readonly Problem416: {
      /** @constant */
      readonly type?: 'https://tools.ietf.org/html/rfc9110#section-15.5.17'
      /** @constant */
      readonly title?: 'Range Not Satisfiable'
      /** @constant */
      readonly status?: 416
      /** @constant */
      readonly statusDescription?: 'Range Not Satisfiable'
    } & components['schemas']['Problem']
    readonly Problem500: {
      /** @constant */
      readonly type?: 'https://tools.ietf.org/html/rfc9110#section-15.6.1'
      /** @constant */
      readonly title?: 'Internal Server Error'
      /** @constant */
      readonly status?: 500
      /** @constant */
      readonly statusDescription?: 'An error occurred while processing your request.'
    } & components['schemas']['Problem']
    readonly Problem503: {
      /** @constant */
      readonly type?: 'https://tools.ietf.org/html/rfc9110#section-15.6.4'
      /** @constant */
      readonly title?: 'Service Unavailable'
      /** @constant */
      readonly status?: 503
      /** @constant */
      readonly statusDescription?: 'Service Unavailable'
    } & components['schemas']['Problem']
    /**
     * @description A refusal by the framework. The keys of `errors` name what is at fault; the words are the framework's.
     * @example {
     *       "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
     *       "title": "One or more validation errors occurred.",
     *       "status": 400,
     *       "errors": {
     *         "FileName": [
     *           "The FileName field is required."
     *         ]
     *       },
     *       "traceId": "00-5d9dbbff9464f72a4e581711f00fc0ba-e69327147069a7a4-01"
     *     }
     */
    readonly ValidationProblem: {
      /** @constant */
      readonly type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1'
      /** @constant */
      readonly title: 'One or more validation errors occurred.'
      /** @constant */
      readonly status: 400
      readonly errors: {
        readonly [key: string]: readonly string[]
      }
      readonly traceId: components['schemas']['TraceId']
    }
    readonly UnsupportedMediaTypeProblem: {
      /** @constant */
      readonly type: 'https://tools.ietf.org/html/rfc9110#section-15.5.16'
      /** @constant */
      readonly title: 'Unsupported Media Type'
      /** @constant */
      readonly status: 415
      readonly traceId: components['schemas']['TraceId']
    }
    /** @description Outside Development the detail is empty and nothing is told of the exception. */
    readonly UnhandledProblem: {
      /** @constant */
      readonly type: 'https://tools.ietf.org/html/rfc9110#section-15.6.1'
      /** @constant */
      readonly title: 'Internal Server Error'
      /** @constant */
      readonly status: 500
      readonly detail: string
      readonly instance: string
      readonly traceId: components['schemas']['TraceId']
      readonly exceptionType?: string
      readonly stackTrace?: string
    }
    /**
     * @example {
     *       "statusCode": 429,
     *       "message": "Rate limit is exceeded. Try again in 30 seconds."
     *     }
     */
    readonly GatewayRefusal: {
      readonly statusCode: number
      readonly message: string
    }
  }
  responses: never
  parameters: never
  requestBodies: never
  headers: never
  pathItems: never
}
export type $defs = Record<string, never>
export type operations = Record<string, never>
