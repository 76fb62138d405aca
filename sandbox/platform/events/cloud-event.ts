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
  if (!isUrn(String(event['resource']))) return "'resource' must be a valid urn."
  const subject = event['subject']
  return subject === undefined || typeof subject === 'string' ? null : "'subject' must be a text."
}

export function isCloudEvent(value: unknown): value is CloudEvent {
  return faultOfEvent(value) === null
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
