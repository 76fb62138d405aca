/** CloudEvents as Altinn Events takes and hands them on: JSON, in structured mode, whatever members they have beside. */

export interface CloudEvent {
  readonly specversion: string
  readonly id: string
  readonly source: string
  readonly type: string
  readonly resource: string
  readonly subject?: string
  readonly [member: string]: unknown
}

/** What is wrong with it, in a sentence; null where nothing is. */
export function faultOfEvent(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'A CloudEvent is a JSON object.'
  }
  const event = value as Record<string, unknown>
  if (event['specversion'] !== '1.0') return '\'specversion\' must be "1.0".'
  for (const name of ['id', 'source', 'type', 'resource']) {
    if (typeof event[name] !== 'string' || event[name] === '') return `'${name}' must be a text.`
  }
  if (!isUriReference(String(event['source']))) return "'source' must be a URI-reference."
  if (!isUrn(String(event['resource']))) return "'resource' must be a valid urn."
  const { subject, time } = event
  if (subject !== undefined && (typeof subject !== 'string' || subject === ''))
    return "'subject' must be a text."
  return time === undefined || isTimestamp(time) ? null : "'time' must be as RFC 3339 has it."
}

export function isCloudEvent(value: unknown): value is CloudEvent {
  return faultOfEvent(value) === null
}

/** RFC 3986, 4.1. */
function isUriReference(text: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|(?![^/?#]*:))(?:[\w.~!$&'()*+,;=:@/?[\]-]|%[\da-f]{2})*(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*)?$/i.test(
    text,
  )
}

/** RFC 3339, 5.6, on a day that the calendar has. */
function isTimestamp(value: unknown): boolean {
  const [, day] =
    /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i.exec(
      typeof value === 'string' ? value : '',
    ) ?? []
  const start = new Date(`${day ?? ''}T00:00:00Z`)
  return !Number.isNaN(start.getTime()) && start.toISOString().slice(0, 10) === day
}

export function isUrn(text: string): boolean {
  return /^urn:[a-z0-9][a-z0-9-]{0,31}:\S+$/i.test(text)
}

/** `broker-conformance` of `urn:altinn:resource:broker-conformance`; null where it is no such URN. */
export function resourceIn(urn: string): string | null {
  return /^urn:altinn:resource:([^:]+)$/.exec(urn)?.[1] ?? null
}

/** Nine digits of `urn:altinn:organization:identifier-no:313000011`; null where it is no such URN. */
export function organizationIn(subject: string): string | null {
  return /^urn:altinn:organization:identifier-no:(\d{9})$/.exec(subject)?.[1] ?? null
}
