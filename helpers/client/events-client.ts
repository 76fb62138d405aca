/**
 * Altinn Events as one subscriber speaks with it: a method for each operation. Like the client of a Broker it sends what it
 * is told, right or wrong, and asserts nothing.
 */
import { Caller, type Request } from './caller.ts'
import type { Reply } from './reply.ts'
import type { Loose } from './requests.ts'
import type { Variation } from './variation.ts'

export interface SubscriptionRequest {
  readonly endPoint: string
  /** `urn:altinn:resource:…` */
  readonly resourceFilter: string
  /** `urn:altinn:organization:identifier-no:…`; only the owner of the resource may leave it out. */
  readonly subjectFilter?: string
  readonly typeFilter?: string
  readonly sourceFilter?: string
  readonly alternativeSubjectFilter?: string
}

export type EventQuery = {
  readonly resource?: string
  /** Id of the last event that is known; 0 for all. */
  readonly after?: string
  readonly subject?: string
  readonly type?: string | readonly string[]
  readonly size?: number
}

const api = '/events/api/v1'

export class EventsClient extends Caller {
  async subscribe(wish: Loose<SubscriptionRequest>, variation?: Variation): Promise<Reply> {
    const headers = { 'Content-Type': 'application/json' }
    const asked = { ...at('POST', '/subscriptions'), headers, body: JSON.stringify(wish) }
    return this.ask(asked, 'subscribes to events', variation)
  }

  async subscriptions(variation?: Variation): Promise<Reply> {
    return this.ask(at('GET', '/subscriptions'), 'lists its subscriptions', variation)
  }

  /** @param id as the answer to subscribing has it. */
  async subscription(id: unknown, variation?: Variation): Promise<Reply> {
    return this.ask(
      at('GET', `/subscriptions/${segment(id)}`),
      'looks at a subscription',
      variation,
    )
  }

  async unsubscribe(id: unknown, variation?: Variation): Promise<Reply> {
    const asked = at('DELETE', `/subscriptions/${segment(id)}`)
    return this.ask(asked, 'ends a subscription', variation)
  }

  async events(query: EventQuery, variation?: Variation): Promise<Reply> {
    return this.ask({ ...at('GET', '/events'), query }, 'fetches events', variation)
  }
}

function at(method: string, path: string): Request {
  return { method, path: api + path }
}

function segment(id: unknown): string {
  return encodeURIComponent(String(id))
}
