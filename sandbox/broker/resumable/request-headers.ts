/** The headers of tus requests: what each may say, and the words for what it may not. */
import { headerOf, type Call } from '../call.ts'

/** A number, or why there is none. */
export type Parsed = { readonly value: number } | { readonly fault: string }

/** "The value MUST be a non-negative integer." */
export function uploadLength(call: Call): Parsed {
  const text = headerOf(call.request, 'upload-length')
  const isDeferred = headerOf(call.request, 'upload-defer-length') !== null
  if (text !== null && isDeferred) {
    return {
      fault:
        'Headers Upload-Length and Upload-Defer-Length are mutually exclusive and cannot be used in the same request',
    }
  }
  if (isDeferred) return { fault: 'Header Upload-Defer-Length is not supported' }
  if (text === null) return { fault: 'Missing Upload-Length header' }
  if (!isInteger(text)) return { fault: 'Could not parse Upload-Length' }
  if (Number(text) < 0) return { fault: 'Header Upload-Length must be a positive number' }
  return { value: Number(text) }
}

/** "The value MUST be a non-negative integer." */
export function uploadOffset(call: Call): Parsed {
  const text = headerOf(call.request, 'upload-offset')
  if (text === null) return { fault: 'Missing Upload-Offset header' }
  if (!isInteger(text)) return { fault: 'Could not parse Upload-Offset header' }
  if (Number(text) < 0) return { fault: 'Header Upload-Offset must be a positive number' }
  return { value: Number(text) }
}

/** A number that a signed integer of 64 bits holds. */
function isInteger(text: string): boolean {
  const written = text.trim()
  if (!/^[+-]?\d+$/.test(written)) return false
  const number = BigInt(written.replace(/^\+/, ''))
  return BigInt.asIntN(64, number) === number
}

/** "Comma-separated pairs of key and Base64 value; keys unique, without spaces; the value may be left out." */
export function isMetadata(header: string | null): boolean {
  if (header === null || header === '') return true
  const pairs = header
    .split(',')
    .map((pair) => /^ ?([^ ,]+)(?: ([A-Za-z0-9+/]*={0,2}))?$/.exec(pair))
  const keys = pairs.map((pair) => pair?.[1])
  return !pairs.includes(null) && new Set(keys).size === keys.length
}

export const metadataRule =
  'Header Upload-Metadata: The Upload-Metadata request and response header MUST consist of one or more comma - separated key - value pairs. The key and value MUST be separated by a space.The key MUST NOT contain spaces and commas and MUST NOT be empty. The key SHOULD be ASCII encoded and the value MUST be Base64 encoded. All keys MUST be unique. The value MAY be empty. In these cases, the space, which would normally separate the key and the value, MAY be left out.'

export type Concatenation =
  | { readonly kind: 'none' | 'partial' | 'malformed' }
  | { readonly kind: 'final'; readonly addresses: readonly string[] }

export const concatenationRule =
  'Header Upload-Concat: Header is invalid. Valid values are "partial" and "final" followed by a list of file urls to concatenate'

/** "`partial`, or `final;` followed by a list of addresses that are separated by spaces." */
export function concatenation(header: string | null): Concatenation {
  if (header === null) return { kind: 'none' }
  if (header === 'partial') return { kind: 'partial' }
  const addresses = /^final;(.*)$/.exec(header)?.[1]?.split(' ').filter(Boolean) ?? []
  return addresses.length === 0 ? { kind: 'malformed' } : { kind: 'final', addresses }
}

/** "The algorithm and the Base64 checksum, separated by a space." */
export function uploadChecksum(
  header: string,
): { readonly algorithm: string; readonly checksum: string } | { readonly fault: string } {
  const match = /^(\S+) (\S+)$/.exec(header)
  if (match === null) return { fault: 'Could not parse Upload-Checksum header' }
  const [, algorithm = '', checksum = ''] = match
  if (algorithm !== 'md5') {
    return { fault: 'Unsupported checksum algorithm. Supported algorithms are: md5' }
  }
  return { algorithm, checksum }
}
