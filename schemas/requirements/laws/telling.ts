/** Events that are due and never came, or came though nothing had happened: held against all that is known of a transfer. */
import type { Row } from '../row.ts'
import { pages } from '../sources.ts'

export const tellingLaws = {
  'event.none-is-missing': {
    level: 'should',
    profile: 'events',
    by: 'law',
    promise: 'Whoever listens is told of each step of its transfers.',
    source: pages.brokerEvents,
  },
  'event.none-is-too-many': {
    level: 'must',
    profile: 'events',
    by: 'law',
    promise: 'Of one step nobody is told twice under different ids.',
    source: pages.brokerEvents,
  },
} as const satisfies Record<string, Row>
