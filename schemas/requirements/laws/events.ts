/** CloudEvents, held against what is known of their transfer. */
import type { Row } from '../row.ts'
import { pages } from '../sources.ts'

export const eventsLaws = {
  'event.id-is-new': {
    level: 'must',
    profile: 'events',
    by: 'law',
    promise: 'No two different events have the same id.',
    source: pages.brokerEvents,
  },
  'event.of-known-type': {
    level: 'must',
    profile: 'events',
    by: 'law',
    promise: 'The type of an event is one of those that Broker sends, in lower case.',
    source: pages.brokerEvents,
    covers: ['EVT-07', 'F-10', 'F-11'],
  },
  'event.role-fits-type': {
    level: 'must',
    profile: 'events',
    by: 'law',
    promise: 'An event goes to the role that its type is for.',
    source: pages.brokerEvents,
  },
  'event.goes-to-a-party': {
    level: 'must',
    profile: 'events',
    by: 'law',
    promise:
      'The subject of an event is a party of its transfer, in the role that the event names.',
    source: pages.brokerEvents,
  },
  'event.names-resource': {
    level: 'must',
    profile: 'events',
    by: 'law',
    promise: 'An event names the resource of its transfer.',
    source: pages.brokerEvents,
  },
  'event.after-its-step': {
    level: 'must',
    profile: 'events',
    by: 'law',
    promise: 'The time of an event is no earlier than the step it tells of.',
    source: pages.brokerSource,
  },
  'event.tells-what-happened': {
    level: 'must',
    profile: 'events',
    by: 'law',
    promise: 'What an event tells is in the history that is read afterwards.',
    source: [pages.brokerEvents, pages.lifeCycle],
  },
  'event.published-once-each': {
    level: 'must',
    profile: 'events',
    by: 'law',
    promise: 'Each party is told of the publication once in each role.',
    source: pages.brokerTests,
  },
} as const satisfies Record<string, Row>
