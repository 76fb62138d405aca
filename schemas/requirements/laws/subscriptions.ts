/** Subscriptions to events, as Altinn Events tells of them. */
import type { Row } from '../row.ts'
import { pages } from '../sources.ts'

/** Nothing of the service itself was observed where Altinn runs it. */
const unseen = { shouldOn: ['tt02', 'production'] } as const

export const subscriptionsLaws = {
  'subscription.repeats-request': {
    level: 'must',
    profile: 'events',
    by: 'law',
    promise: 'A subscription is told with the endpoint and the filters that were asked for.',
    source: pages.subscriptions,
    ...unseen,
  },
  'subscription.stays-the-same': {
    level: 'must',
    profile: 'events',
    by: 'law',
    promise: 'What is told of a subscription never changes, but that it gets validated.',
    source: pages.subscriptions,
    ...unseen,
  },
  'subscription.id-is-that-asked-for': {
    level: 'must',
    profile: 'events',
    by: 'law',
    promise: 'The subscription that is read is the one that was asked for.',
    source: pages.subscriptions,
    ...unseen,
  },
  'subscription.of-its-maker': {
    level: 'must',
    profile: 'events',
    by: 'law',
    promise: 'The consumer of a subscription is whoever made it.',
    source: pages.subscriptions,
    ...unseen,
  },
  'subscription.location-names-it': {
    level: 'should',
    profile: 'events',
    by: 'law',
    promise: 'A subscription that was made has a location, which ends with its id.',
    source: pages.eventsSource,
  },
  'subscription.list-counts': {
    level: 'should',
    profile: 'events',
    by: 'law',
    promise: 'A list of subscriptions counts those that are in it.',
    source: pages.eventsSource,
  },
  'pull.tells-each-once': {
    level: 'should',
    profile: 'events',
    by: 'law',
    promise: 'A page of events that is pulled holds each event once.',
    source: pages.eventsSource,
  },
  'pull.next-leads-on': {
    level: 'should',
    profile: 'events',
    by: 'law',
    promise: 'A page of events leads on to what came after its last one, of the same kind.',
    source: pages.eventsSource,
  },
  'subscription.refusal-deserved': {
    level: 'must',
    profile: 'events',
    by: 'law',
    promise: 'Whoever made a subscription, and has not ended it, may read it and end it.',
    source: pages.subscriptions,
    ...unseen,
  },
} as const satisfies Record<string, Row>
