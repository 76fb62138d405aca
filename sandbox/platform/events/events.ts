/**
 * Altinn Events of a place: takes events, pushes them to those who subscribed, and lets them be read afterwards.
 */
import { randomUUID } from 'node:crypto'

import type { Clock } from '../../clock.ts'
import type { PlatformRules } from '../rules.ts'
import { type CloudEvent, isCloudEvent } from './cloud-event.ts'
import { createDeliveries, type Delivery } from './deliveries.ts'
import { createEventLog, type EventLog } from './event-log.ts'
import {
  createSubscriptions,
  type NewSubscription,
  type Subscription,
  type Subscriptions,
} from './subscriptions.ts'

export interface Events {
  readonly subscriptions: Pick<Subscriptions, 'find' | 'all'>
  readonly log: Pick<EventLog, 'read'>
  /** Registers an event and pushes it to whoever subscribed to it. Throws where it is no CloudEvent. */
  publish(event: unknown): void
  /** Subscribes, and asks the endpoint whether it is one. */
  subscribe(wanted: NewSubscription): Subscription
  unsubscribe(id: number): void
  deadLetters(): readonly Delivery[]
}

interface Surroundings {
  /** Of the place, without a closing slash. */
  readonly address: string
  readonly clock: Clock
  readonly rules: PlatformRules
}

export function createEvents({ address, clock, rules }: Surroundings): Events {
  const subscriptions = createSubscriptions(rules)
  const log = createEventLog()
  const deliveries = createDeliveries(clock, rules)

  function push({ id, endPoint }: Subscription, event: CloudEvent): void {
    for (let times = rules.timesPushed(); times > 0; times--)
      deliveries.push({ subscription: id, endPoint, event })
  }

  return {
    subscriptions,
    log,
    publish(event) {
      if (!isCloudEvent(event)) throw new TypeError('Only CloudEvents can be published.')
      log.add(event)
      for (const subscription of subscriptions.all()) {
        if (!rules.mayBePushedTo(subscription.validated)) continue
        if (!rules.isMeantFor(event, subscription.filters)) continue
        if (subscription.isEntitled()) push(subscription, event)
      }
    },
    subscribe(wanted) {
      const subscription = subscriptions.add(wanted, clock.now())
      const { id, endPoint } = subscription
      const event = {
        specversion: '1.0',
        id: randomUUID(),
        source: `${address}/events/api/v1/subscriptions/${id}`,
        type: 'platform.events.validatesubscription',
      }
      deliveries.push({ subscription: id, endPoint, event }, () => {
        subscription.validated = rules.validatesBy(true)
      })
      return subscription
    },
    unsubscribe(id) {
      if (!rules.endsSubscriptions()) return
      subscriptions.remove(id)
      deliveries.cancel(id)
    },
    deadLetters: () => deliveries.deadLetters(),
  }
}
