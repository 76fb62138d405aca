/**
 * The names whose values may be kept: headers, and parameters of queries. All others are withheld, since nobody knows what
 * a gateway or a proxy puts there.
 */

const headers = `
  accept accept-charset accept-encoding accept-language accept-ranges age allow cache-control connection
  content-disposition content-encoding content-language content-length content-range content-type date etag expect
  expires host if-match if-modified-since if-none-match if-range if-unmodified-since keep-alive last-modified link
  location next origin pragma range ratelimit-limit ratelimit-remaining ratelimit-reset retry-after server
  strict-transport-security te traceparent trailer transfer-encoding tus-checksum-algorithm tus-extension tus-max-size
  tus-resumable tus-version upgrade upload-checksum upload-concat upload-defer-length upload-expires upload-length
  upload-metadata upload-offset user-agent vary via www-authenticate x-content-type-options x-frame-options
  x-http-method-override
`

const parameters = `
  after alternativesubject enddate env from includeenduser includevendor month org orderascending orgno recipientstatus
  resource resourceid role scopes size source status subject test to ttl type year
`

const allowedHeaders = new Set(headers.trim().split(/\s+/))
const allowedParameters = new Set(parameters.trim().split(/\s+/))

export function isAllowedHeader(name: string): boolean {
  return allowedHeaders.has(name.toLowerCase())
}

/** Case makes no difference to a Broker either. */
export function isAllowedParameter(name: string): boolean {
  return allowedParameters.has(name.toLowerCase())
}
