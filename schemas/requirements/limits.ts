/** How many calls a minute are answered. */
import type { Row } from './row.ts'
import { pages } from './sources.ts'

const staysBelow = {
  unchecked: {
    on: ['tt02', 'production'],
    because: 'Only the sandbox is driven into its limits; Altinn is not.',
  },
  notInDevelopment:
    'Limits are those of the gateway, and a Broker in Development stands behind none.',
} as const

export const limits = {
  'limits.hold': {
    level: 'must',
    profile: 'limits',
    promise: 'More calls a minute than an operation allows are refused with 429.',
    source: pages.rateLimits,
    covers: ['LIM-01', 'F-02'],
    ...staysBelow,
  },
  'limits.leave-room': {
    level: 'must',
    profile: 'limits',
    promise: 'As many calls a minute as are documented are answered.',
    source: pages.rateLimits,
    covers: ['LIM-01', 'F-02'],
    ...staysBelow,
  },
  'limits.tell-when-to-come-back': {
    level: 'should',
    profile: 'limits',
    promise: 'Who is refused for the number of calls is told after how many seconds to come back.',
    source: [pages.rateLimits, pages.httpSemantics],
    covers: ['LIM-03'],
    ...staysBelow,
  },
  'limits.count-each-operation': {
    level: 'must',
    profile: 'limits',
    promise: 'Each operation has a count of its own.',
    source: [pages.rateLimits, pages.brokerTests],
    covers: ['LIM-01', 'T-154'],
    ...staysBelow,
  },
  'limits.count-each-integration': {
    level: 'must',
    profile: 'limits',
    promise: 'Each Maskinporten integration has a count of its own.',
    source: pages.rateLimits,
    covers: ['LIM-01', 'F-02'],
    ...staysBelow,
  },
  'limits.are-for-a-minute': {
    level: 'must',
    profile: 'limits',
    promise: 'After a minute calls are answered again.',
    source: pages.rateLimits,
    covers: ['LIM-01', 'LIM-03'],
    ...staysBelow,
  },
} as const satisfies Record<string, Row>
