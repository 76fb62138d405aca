/**
 * What a search asked for. A parameter that cannot be read, or is given twice, makes the whole undefined: nothing is then
 * concluded from what came.
 */
import type { Instant } from './instant.ts'
import { instantOf } from './instant.ts'

export interface SearchQuery {
  readonly resource: string
  readonly status: string | undefined
  readonly recipientStatus: string | undefined
  readonly from: Instant | undefined
  readonly to: Instant | undefined
  readonly ascending: boolean
  readonly role: 'Sender' | 'Recipient' | undefined
}

const statuses = [
  'Initialized',
  'UploadStarted',
  'UploadProcessing',
  'Published',
  'Cancelled',
  'AllConfirmedDownloaded',
  'Purged',
  'Failed',
]
const recipientStatuses = ['Initialized', 'DownloadStarted', 'DownloadConfirmed']
const roles = ['Recipient', 'Sender'] as const
const flags = ['false', 'true']

export function searchQueryOf(query: URLSearchParams): SearchQuery | undefined {
  const given = new Map<string, string>()
  for (const [name, value] of query) {
    if (given.has(name.toLowerCase())) return undefined
    given.set(name.toLowerCase(), value)
  }
  const status = oneOf(statuses, given.get('status'))
  const recipientStatus = oneOf(recipientStatuses, given.get('recipientstatus'))
  const role = oneOf(roles, given.get('role'))
  const order = oneOf(flags, given.get('orderascending'))
  const [from, to] = [given.get('from'), given.get('to')]
  const window = { from: instantOf(from), to: instantOf(to) }
  const unread =
    [status, recipientStatus, role, order].includes(null) ||
    (from !== undefined && window.from === undefined) ||
    (to !== undefined && window.to === undefined)
  const resource = given.get('resourceid')
  return unread || !resource
    ? undefined
    : {
        resource,
        status: status ?? undefined,
        recipientStatus: recipientStatus ?? undefined,
        role: role ?? undefined,
        ascending: order === 'true',
        ...window,
      }
}

/** By name whatever its case, or by number; undefined where it was not given, null where it is none of them. */
function oneOf<Name extends string>(
  names: readonly Name[],
  given: string | undefined,
): Name | null | undefined {
  if (given === undefined) return undefined
  const named = names.find((name) => name.toLowerCase() === given.toLowerCase())
  return named ?? (/^\d$/.test(given) ? (names[Number(given)] ?? null) : null)
}

/** One bound alone is strict, both together are inclusive. */
export function inWindow({ from, to }: SearchQuery, at: Instant): boolean {
  if (from !== undefined && to !== undefined) return at >= from && at <= to
  return (from === undefined || at > from) && (to === undefined || at < to)
}
