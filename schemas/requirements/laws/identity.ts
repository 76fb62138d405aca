/** Which transfer a reply speaks of, and who may see it. */
import type { Row } from '../row.ts'
import { pages } from '../sources.ts'

export const identityLaws = {
  'identity.new-each-time': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'Each transfer gets an id that no transfer had before.',
    source: [pages.concepts, pages.openApi],
  },
  'identity.answers-what-it-made': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'Initialize answers the id of the very transfer that it made.',
    source: pages.openApi,
  },
  'identity.of-the-transfer-asked': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'Overview and details are those of the transfer that was asked for.',
    source: pages.openApi,
  },
  'identity.of-the-transfer-uploaded': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'An upload is answered with the id of its transfer.',
    source: [pages.sendFiles, pages.openApi],
  },
  'identity.hidden-from-strangers': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'Who has no right at all gets nothing of any transfer.',
    source: [pages.openApi, pages.brokerErrors],
  },
} as const satisfies Record<string, Row>
