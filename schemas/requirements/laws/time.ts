/** Times, held against one another and against the clock. */
import type { Row } from '../row.ts'
import { pages } from '../sources.ts'

export const timeLaws = {
  'time.created-first': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'Nothing of a transfer is older than its creation.',
    source: pages.openApi,
  },
  'time.created-when-asked': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'A transfer is created while its initialize is answered.',
    source: pages.openApi,
  },
  'time.not-in-the-future': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'No time that a reply tells lies after its end.',
    source: pages.openApi,
  },
  'time.expires-after-time-to-live': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise:
      'A transfer expires when the time to live of its resource has passed since initialize.',
    source: [pages.lifeCycle, pages.whatYouGet],
  },
  'time.created-stays': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'The time of creation never changes.',
    source: pages.openApi,
  },
  'time.expiry-stays': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'The time of expiry never changes.',
    source: pages.lifeCycle,
  },
  'time.publication-stays': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'The time of publication, once set, never changes.',
    source: pages.openApi,
  },
  'time.at-most-microseconds': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'Times have no more than six decimals.',
    source: pages.brokerSource,
  },
  'time.recipients-before-file': {
    level: 'should',
    profile: 'core',
    by: 'law',
    promise: 'The recipients are there before the transfer is Initialized.',
    source: pages.brokerSource,
  },
} as const satisfies Record<string, Row>
