/** What a transfer was asked to be, and what never changes about it. */
import type { Row } from '../row.ts'
import { pages } from '../sources.ts'

export const repeatsLaws = {
  'repeats.file-name': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'The file name is shown as initialize gave it.',
    source: [pages.sendFiles, pages.openApi],
  },
  'repeats.reference': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: "The sender's reference is shown as initialize gave it.",
    source: [pages.sendFiles, pages.openApi],
  },
  'repeats.sender': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'The sender is shown as initialize named it.',
    source: [pages.sendFiles, pages.openApi],
  },
  'repeats.resource': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'The resource is shown as initialize named it, without the prefix of a URN.',
    source: [pages.sendFiles, pages.brokerTests],
  },
  'repeats.properties': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'The properties are shown as initialize gave them.',
    source: [pages.sendFiles, pages.openApi],
  },
  'repeats.scan-choice': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'The choice of virus scan is shown as initialize made it.',
    source: [pages.largeFiles, pages.openApi],
  },
  'repeats.recipients': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'Every recipient that initialize named is listed.',
    source: [pages.sendFiles, pages.openApi],
  },
  'repeats.no-other-recipient': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise:
      'Nobody is listed as recipient but those whom initialize named and those who downloaded.',
    source: [pages.openApi, pages.brokerSource],
  },
  'repeats.each-recipient-once': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise:
      'Each recipient is listed once, in its short form, however often and in whatever notation it was named.',
    source: [pages.openApi, pages.brokerSource],
  },
  'repeats.itself': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'What a transfer was asked to be never changes from one look to the next.',
    source: pages.openApi,
  },
} as const satisfies Record<string, Row>
