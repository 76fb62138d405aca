/** Holds one event, as it was delivered, against what the contract says of events of its type. Pure, like its sister. */
import type { RecordedHeaders, RecordedResponse } from '../traffic/exchange.ts'
import { headerOf } from '../traffic/exchange.ts'
import { readText } from './body.ts'
import type { Contract } from './contract.ts'
import type { Fault, Finding } from './finding.ts'
import { brief } from './finding.ts'
import { essenceOf, normalizeMediaType } from './media-type.ts'

export interface Delivery {
  readonly headers: RecordedHeaders
  readonly body: RecordedResponse['body']
}

export function validateEvent({ headers, body }: Delivery, contract: Contract): Finding[] {
  const { faults, value } = readText(body)
  return [...mediaTypeFaults(headers), ...faults, ...valueFaults(value, contract)].map(
    ({ aspect, ...fault }) => ({ ...fault, promise: `${contract.name}.${aspect}` }),
  )
}

function mediaTypeFaults(headers: RecordedHeaders): Fault[] {
  const found = headerOf(headers, 'Content-Type')
  const expected = 'application/cloudevents+json'
  if (found !== null && essenceOf(normalizeMediaType(found) ?? found) === expected) return []
  const where = 'header Content-Type'
  return [{ kind: 'violation', aspect: 'media-type', where, expected, found: found ?? 'none' }]
}

function valueFaults(value: unknown, { events }: Contract): Fault[] {
  const about = { kind: 'violation', aspect: 'body' } as const
  if (typeof value !== 'object' || value === null)
    return [{ ...about, where: 'body', expected: 'an event', found: brief(value) }]
  const type = 'type' in value ? value.type : undefined
  const check = typeof type === 'string' ? events.get(type) : undefined
  if (check === undefined)
    return [{ ...about, where: 'body /type', expected: 'a type that is known', found: brief(type) }]
  return check(value).map(({ kind, pointer, expected, found }) => ({
    kind,
    aspect: 'body',
    where: pointer === '' ? 'body' : `body ${pointer}`,
    expected,
    found,
  }))
}
