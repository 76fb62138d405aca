/** One CloudEvent, read once. What is missing or of another type is undefined, which is the contract's to say. */
import type { ReceivedEvent } from '../received-event.ts'
import { guidOf } from './address.ts'
import type { Instant } from './instant.ts'
import { instantOf } from './instant.ts'
import type { JsonObject } from './json.ts'
import { objectOf, textOf } from './json.ts'
import { digitsOf } from './organization.ts'

export interface HeardEvent {
  readonly received: ReceivedEvent
  readonly json: JsonObject
  readonly id: string | undefined
  /** Without `no.altinn.broker.`; undefined for an event that is none of Broker's. */
  readonly type: string | undefined
  readonly time: Instant | undefined
  readonly resource: string | undefined
  readonly transfer: string | null
  /** Nine digits. */
  readonly subject: string | undefined
  readonly role: string | undefined
}

const prefix = 'no.altinn.broker.'

export function hearEvent(received: ReceivedEvent): HeardEvent {
  const json = objectOf(received.body) ?? {}
  const type = textOf(json.type)
  return {
    received,
    json,
    id: textOf(json.id),
    type: type?.startsWith(prefix) ? type.slice(prefix.length) : undefined,
    time: instantOf(json.time),
    resource: textOf(json.resource),
    transfer: guidOf(textOf(json.resourceinstance) ?? ''),
    subject: digitsOf(textOf(json.subject) ?? ''),
    role: textOf(objectOf(json.data)?.Role),
  }
}
