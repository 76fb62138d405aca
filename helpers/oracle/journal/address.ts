/**
 * What a request speaks of, by method and path alone: which operation, which transfer, part, resource, and with which
 * query. A path that no operation serves is `unknown`; whether the answer fits that is a law's matter.
 */

export type Operation =
  | 'initialize'
  | 'upload'
  | 'initializeAndUpload'
  | 'overview'
  | 'details'
  | 'search'
  | 'download'
  | 'confirmDownload'
  | 'configureResource'
  | 'readResource'
  | 'configureServiceOwner'
  | 'readServiceOwner'
  | 'monthlyStatistics'
  | 'tusOptions'
  | 'tusCreate'
  | 'tusHead'
  | 'tusAppend'
  | 'tusTerminate'

/** Acts outside the contract that change what is known. */
type OtherAct = 'scanVerdict' | 'moveClock'

export interface Address {
  readonly operation: Operation | OtherAct | 'unknown'
  /** Lower case with hyphens, whatever form of GUID was asked with; null where there is none, or it is no GUID. */
  readonly transfer: string | null
  /** 32 hexadecimal digits of a partial upload. */
  readonly partial: string | null
  readonly resource: string | null
  readonly query: URLSearchParams
  /** Methods that the path serves, where it is a path of a controller; empty where no operation has this path. */
  readonly served: readonly string[]
}

/** Segments below `/broker/api/v1`; `:name` takes any one segment. */
const routes: readonly (readonly [
  path: string,
  methods: Readonly<Record<string, Address['operation']>>,
])[] = [
  ['filetransfer', { POST: 'initialize', GET: 'search' }],
  ['filetransfer/upload', { POST: 'initializeAndUpload' }],
  ['filetransfer/:transfer', { GET: 'overview' }],
  ['filetransfer/:transfer/details', { GET: 'details' }],
  ['filetransfer/:transfer/upload', { POST: 'upload' }],
  ['filetransfer/:transfer/download', { GET: 'download' }],
  ['filetransfer/:transfer/confirmdownload', { POST: 'confirmDownload' }],
  ['resource/:resource', { PUT: 'configureResource', GET: 'readResource' }],
  ['serviceowner', { POST: 'configureServiceOwner', GET: 'readServiceOwner' }],
  ['statistics/monthly', { GET: 'monthlyStatistics' }],
  ['webhooks/malwarescanresults', { POST: 'scanVerdict' }],
]

const tusMethods: Readonly<Record<string, Operation>> = {
  OPTIONS: 'tusOptions',
  POST: 'tusCreate',
  HEAD: 'tusHead',
  PATCH: 'tusAppend',
  DELETE: 'tusTerminate',
}

const base = ['broker', 'api', 'v1']
const tusBase = ['filetransfer', 'upload', 'tus']

export function addressOf(method: string, path: string): Address {
  const mark = path.indexOf('?')
  const query = new URLSearchParams(mark < 0 ? '' : path.slice(mark + 1))
  const nowhere: Address = {
    operation: 'unknown',
    transfer: null,
    partial: null,
    resource: null,
    query,
    served: [],
  }
  const segments = segmentsOf(mark < 0 ? path : path.slice(0, mark))
  if (segments.join('/') === 'sandbox/clock' && method === 'POST')
    return { ...nowhere, operation: 'moveClock' }
  if (!startsWith(segments, base)) return nowhere
  const below = segments.slice(base.length)
  if (startsWith(below, tusBase)) return { ...nowhere, ...tusAddress(method, below.slice(3)) }
  for (const [route, methods] of routes) {
    const named = matched(route.split('/'), below)
    if (!named) continue
    const { transfer, resource } = named
    return {
      ...nowhere,
      operation: methods[method] ?? 'unknown',
      transfer: transfer === undefined ? null : guidOf(transfer),
      resource: resource ?? null,
      served: Object.keys(methods),
    }
  }
  return nowhere
}

function tusAddress(method: string, rest: readonly string[]): Partial<Address> {
  const operation = tusMethods[method] ?? 'unknown'
  if (rest.length === 0) return { operation }
  const transfer = guidOf(rest[0] ?? '')
  if (rest.length === 1) return { operation, transfer }
  if (rest[1]?.toLowerCase() === 'partial' && rest.length <= 3)
    return { operation, transfer, partial: rest[2]?.toLowerCase() ?? '' }
  return {}
}

/** Decoded and without the empty ones that slashes at the end make. */
function segmentsOf(path: string): string[] {
  return path
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => {
      try {
        return decodeURIComponent(segment)
      } catch {
        return segment
      }
    })
}

function startsWith(segments: readonly string[], beginning: readonly string[]): boolean {
  return beginning.every((each, i) => segments[i]?.toLowerCase() === each)
}

function matched(
  route: readonly string[],
  segments: readonly string[],
): Record<string, string> | null {
  if (route.length !== segments.length) return null
  const named: Record<string, string> = {}
  for (const [i, part] of route.entries()) {
    const segment = segments[i] ?? ''
    if (part.startsWith(':')) named[part.slice(1)] = segment
    else if (segment.toLowerCase() !== part) return null
  }
  return named
}

/** The four forms of GUID that the Broker reads, as it writes them. */
export function guidOf(text: string): string | null {
  const bare = /^(?:\{(.+)\}|\((.+)\))$/.exec(text)
  const inner = bare ? (bare[1] ?? bare[2] ?? '') : text
  const hex = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/i.exec(
    inner,
  )
  if (hex) return inner.toLowerCase()
  if (bare || !/^[0-9a-f]{32}$/i.test(inner)) return null
  const digits = inner.toLowerCase()
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-')
}
