/** The subscriptions of a place: kept, found, counted. Who may have one is decided elsewhere. */
import type { PlatformRules } from '../rules.ts'

/** What a subscriber asks to be sent. Null: whatever it is. Compared exactly, so `''` matches nothing. */
export interface Filters {
  readonly resource: string
  readonly subject: string | null
  readonly type: string | null
}

export interface Subscription {
  readonly id: number
  readonly endPoint: string
  readonly filters: Filters
  /** `/organisation/313000011`, `/org/ttd` or `/systemuser/…`. */
  readonly consumer: string
  /** Milliseconds since the Unix epoch. */
  readonly created: number
  /** The endpoint has answered the validation event. */
  validated: boolean
  /** Whether the subscriber still has the right it had when it subscribed. */
  readonly isEntitled: () => boolean
}

export type NewSubscription = Omit<Subscription, 'id' | 'created' | 'validated'>

export interface Subscriptions {
  /** The same subscription again is the one that is there. */
  add(wanted: NewSubscription, now: number): Subscription
  find(id: number): Subscription | undefined
  all(): Iterable<Subscription>
  remove(id: number): void
}

export function createSubscriptions(rules: Pick<PlatformRules, 'makesAnother'>): Subscriptions {
  const subscriptions = new Map<number, Subscription>()
  let lastId = 0

  const isSame = (one: NewSubscription, other: NewSubscription) =>
    one.consumer === other.consumer &&
    one.endPoint === other.endPoint &&
    one.filters.resource === other.filters.resource &&
    one.filters.subject === other.filters.subject &&
    one.filters.type === other.filters.type

  return {
    add(wanted, now) {
      const known = [...subscriptions.values()].find((one) => isSame(one, wanted))
      if (known && !rules.makesAnother(true)) return known
      const subscription = { ...wanted, id: ++lastId, created: now, validated: false }
      subscriptions.set(subscription.id, subscription)
      return subscription
    },
    find: (id) => subscriptions.get(id),
    all: () => subscriptions.values(),
    remove(id) {
      subscriptions.delete(id)
    },
  }
}

/** As the API shows it. */
export function showSubscription({ id, endPoint, filters, ...rest }: Subscription) {
  return {
    id,
    endPoint,
    sourceFilter: null,
    resourceFilter: filters.resource,
    subjectFilter: filters.subject,
    alternativeSubjectFilter: null,
    typeFilter: filters.type,
    consumer: rest.consumer,
    createdBy: rest.consumer,
    created: new Date(rest.created).toISOString(),
    validated: rest.validated,
  }
}
