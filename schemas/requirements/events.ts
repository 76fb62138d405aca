import type { Row } from './row.ts'
import { pages } from './sources.ts'
export const events = {
  'events.published': {
    level: 'must',
    profile: 'events',
    promise: 'x',
    source: pages.brokerEvents,
  },
} as const satisfies Record<string, Row>
