/** Resources, service owners, and statistics. */
import type { Row } from '../row.ts'
import { pages } from '../sources.ts'

export const serviceOwnerLaws = {
  'resource.repeats-settings': {
    level: 'must',
    profile: 'service-owner',
    by: 'law',
    promise: 'A resource is read back as it was configured.',
    source: [pages.serviceOwnerSetUp, pages.openApi],
  },
  'resource.shim-has-codes': {
    level: 'should',
    profile: 'service-owner',
    by: 'law',
    promise: 'A resource that is read back with a manifest shim has both legacy codes.',
    source: pages.brokerSource,
  },
  'service-owner.repeats-name': {
    level: 'must',
    profile: 'service-owner',
    by: 'law',
    promise: 'A service owner is read back with the name it was configured with.',
    source: [pages.serviceOwnerSetUp, pages.openApi],
  },
  'service-owner.storage-stays': {
    level: 'must',
    profile: 'service-owner',
    by: 'law',
    promise: 'A storage provider once listed stays listed, and once ready stays ready.',
    source: pages.serviceOwnerSetUp,
  },
  'statistics.begin-with-header': {
    level: 'must',
    profile: 'service-owner',
    by: 'law',
    promise: 'Monthly statistics begin with the line that names their columns.',
    source: pages.brokerTests,
  },
  'statistics.end-each-line': {
    level: 'should',
    profile: 'service-owner',
    by: 'law',
    promise: 'Statistics begin without a mark, and each line ends with a line feed, the last too.',
    source: pages.brokerSource,
  },
  'statistics.of-the-month-asked': {
    level: 'must',
    profile: 'service-owner',
    by: 'law',
    promise: 'Each line of the statistics is of the month and resource asked for.',
    source: pages.brokerTests,
  },
  'statistics.leave-out-what-is-off': {
    level: 'must',
    profile: 'service-owner',
    by: 'law',
    promise: 'Columns that are switched off are empty.',
    source: pages.brokerTests,
  },
  'statistics.each-line-once': {
    level: 'must',
    profile: 'service-owner',
    by: 'law',
    promise: 'No two lines of the statistics have the same key.',
    source: pages.brokerTests,
  },
  'statistics.in-order': {
    level: 'should',
    profile: 'service-owner',
    by: 'law',
    promise: 'The lines of the statistics stand in the order of resource, sender and recipient.',
    source: pages.brokerSource,
  },
  'statistics.name-the-file': {
    level: 'should',
    profile: 'service-owner',
    by: 'law',
    promise: 'The file of the statistics is named for resource and month.',
    source: pages.brokerTests,
  },
} as const satisfies Record<string, Row>
