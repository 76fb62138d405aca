/** Every operation of the Broker: where it is, what it takes and gives, and who may knock. */
import { jsonType, problemType } from './answer.ts'
import type { Operation } from './call.ts'
import { configureResource } from './handlers/configure-resource.ts'
import { confirmDownload } from './handlers/confirm.ts'
import { details } from './handlers/details.ts'
import { download } from './handlers/download.ts'
import { formUpload } from './handlers/form-upload.ts'
import { initialize } from './handlers/initialize.ts'
import { malwareScanResults } from './handlers/malware-scan-results.ts'
import { monthlyStatistics } from './handlers/monthly-statistics.ts'
import { overview } from './handlers/overview.ts'
import { readResource } from './handlers/read-resource.ts'
import { search } from './handlers/search.ts'
import { readServiceOwner, registerServiceOwner } from './handlers/service-owner.ts'
import { upload } from './handlers/upload.ts'
import { isInMiddleOfUpload } from './resumable/session.ts'
import { resumableUpload } from './resumable/resumable-upload.ts'

const write = 'altinn:broker.write'
const read = 'altinn:broker.read'
const own = 'altinn:serviceowner'

const json = 'application/json'
const bytes = 'application/octet-stream'
const form = 'multipart/form-data'

const transfer = 'filetransfer/{fileTransferId}'
const tus = 'filetransfer/upload/tus/{fileTransferId?}'
const tusPart = 'filetransfer/upload/tus/{fileTransferId}/partial/{partialUploadId?}'

// prettier-ignore
export const operations: readonly Operation[] = [
  { name: 'initialize', method: 'POST', path: 'filetransfer', scopes: [write], consumes: null, produces: json, handle: initialize },
  { name: 'search', method: 'GET', path: 'filetransfer', scopes: [write, read], consumes: null, produces: json, handle: search },
  { name: 'formUpload', method: 'POST', path: 'filetransfer/upload', scopes: [write], consumes: form, produces: json, handle: formUpload },
  { name: 'upload', method: 'POST', path: `${transfer}/upload`, scopes: [write], consumes: bytes, produces: json, handle: upload },
  { name: 'overview', method: 'GET', path: transfer, scopes: [write, read], consumes: null, produces: json, handle: overview },
  { name: 'details', method: 'GET', path: `${transfer}/details`, scopes: [write, read], consumes: null, produces: json, handle: details },
  { name: 'download', method: 'GET', path: `${transfer}/download`, scopes: [read], consumes: null, produces: null, handle: download },
  { name: 'confirmDownload', method: 'POST', path: `${transfer}/confirmdownload`, scopes: [read], consumes: null, produces: json, handle: confirmDownload },
  { name: 'resumableUpload', method: 'ANY', path: tus, scopes: [write], consumes: null, produces: null, handle: resumableUpload, toleratesExpired: isInMiddleOfUpload },
  { name: 'resumableUpload', method: 'ANY', path: tusPart, scopes: [write], consumes: null, produces: null, handle: resumableUpload, toleratesExpired: isInMiddleOfUpload },
  { name: 'configureResource', method: 'PUT', path: 'resource/{resourceId}', scopes: [own], consumes: json, produces: json, handle: configureResource },
  { name: 'readResource', method: 'GET', path: 'resource/{resourceId}', scopes: [own], consumes: json, produces: json, handle: readResource },
  { name: 'registerServiceOwner', method: 'POST', path: 'serviceowner', scopes: [own], consumes: json, produces: null, handle: registerServiceOwner },
  { name: 'readServiceOwner', method: 'GET', path: 'serviceowner', scopes: [own], consumes: null, produces: json, handle: readServiceOwner },
  { name: 'monthlyStatistics', method: 'GET', path: 'statistics/monthly', scopes: [own], consumes: null, produces: 'text/csv', handle: monthlyStatistics },
  { name: 'malwareScanResults', method: 'POST', path: 'webhooks/malwarescanresults', scopes: null, consumes: json, produces: null, handle: malwareScanResults },
]

/** Operations that produce JSON type their problems as plain JSON too. */
export function problemTypeOf(operation: Operation): string {
  return operation.produces === json ? jsonType : problemType
}
