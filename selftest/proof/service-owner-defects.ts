/** The ways to be wrong that checks of service owners, resources, statistics, limits and readings have to notice. */

const owners = {
  'service-owner.needs-token': 'asks-for-no-token',
  'service-owner.refuses-forged-token': 'takes-forged-tokens',
  'service-owner.needs-scope': 'overlooks-scope',
  'service-owner.is-an-organization': 'nobody-is-not-found',
  'service-owner.meets-accept': 'accepts-any-accept',
  'service-owner.takes-json-alone': 'takes-any-media-type',
  'service-owner.registers': 'forgets-name-of-owner',
  'service-owner.found-once-registered': 'unregistered-owner-is-nobody',
  'service-owner.registers-once': 'registers-owner-twice',
  'service-owner.needs-name': 'registers-nameless-owners',
  'service-owner.storage-is-ready': 'storage-is-always-being-deployed',
  'service-owner.gets-storage': 'storage-never-gets-ready',
  'initialize.waits-for-storage': 'begins-without-storage',
  'initialize.unscanned-needs-approval': 'lets-everybody-go-unscanned',
} as const

const resources = {
  'resource.needs-registered-owner': 'overlooks-unregistered-owner',
  'resource.keeps-settings': 'forgets-settings',
  'resource.keeps-settings › hold that files are kept': 'stores-the-opposite',
  'resource.keeps-settings › hold that files are purged': 'stores-the-opposite',
  'resource.keeps-settings › hold a manifest shim with its codes': 'stores-the-opposite',
  'resource.leaves-the-rest': 'forgets-settings',
  'resource.new-transfers-only': 'ignores-time-to-live',
  'resource.limits-size': 'takes-any-size-limit',
  'resource.scan-limit-in-production': 'takes-any-size-limit',
  'resource.limits-time-to-live': 'breaks-on-malformed-durations',
  'resource.limits-time-to-live › is refused: a time to live of 366 days': 'takes-any-time-to-live',
  'resource.limits-time-to-live › is refused: a time to live of a year and a second':
    'takes-any-time-to-live',
  'resource.limits-grace-period': 'takes-any-grace-period',
  'resource.limits-grace-period › is refused: a grace period of hours without PT':
    'breaks-on-malformed-durations',
  'resource.limits-grace-period › is refused: a grace period of nothing but P':
    'breaks-on-malformed-durations',
  'resource.shim-needs-codes': 'takes-shim-without-codes',
  'resource.types-of-settings': 'wrong-types-are-unprocessable',
  'resource.size-limit-holds': 'overlooks-size-limit',
  'resource.required-party-is-set': 'overlooks-required-party',
  'resource.owner-configures': 'anybody-configures-resources',
  'resource.owner-reads': 'anybody-reads-resources',
  'resource.in-registry': 'configures-what-is-in-no-registry',
  'resource.read-once-configured': 'unconfigured-resource-is-not-found',
} as const

const statistics = {
  'statistics.come-as-table': 'statistics-are-called-json',
  'statistics.need-a-month': 'takes-any-month',
  ...Object.fromEntries(
    ['the first month of the first year', 'a December', 'the last month but one'].map((what) => [
      `statistics.need-a-month › are given for ${what}`,
      'statistics-have-few-months',
    ]),
  ),
  'statistics.end-with-the-calendar': 'statistics-take-last-month-of-all',
  'statistics.need-readable-query': 'statistics-overlook-what-they-cannot-read',
  'statistics.tell-somebody-apart': 'tells-nobody-apart',
  'statistics.owner-only': 'anybody-reads-statistics',
  'statistics.owner-only › tell an owner nothing of the resources of others':
    'statistics-tell-all-owners',
  'statistics.of-known-resource': 'statistics-of-anything',
  'statistics.take-bare-resource': 'statistics-take-resource-urn',
  'statistics.overlook-blanks': 'statistics-take-blanks-literally',
  'statistics.count': 'statistics-count-attempts-once',
  'statistics.count › count what failed as begun, and not as published':
    'statistics-call-failures-uploads',
  'statistics.count › count the ranges of five minutes as one attempt': 'every-range-is-recorded',
  'statistics.count-acts-in-their-month': 'statistics-count-acts-by-creation',
  'statistics.unite-notations': 'statistics-tell-organizations-as-written',
  'statistics.of-one-month': 'statistics-are-of-this-year',
  'statistics.of-one-resource': 'statistics-tell-all-resources',
  'statistics.tell-vendors-on-request': 'statistics-always-tell-vendors',
  'statistics.tell-vendors': 'statistics-never-tell-vendors',
  'statistics.tell-vendors › tell a supplier that began a transfer for its customer':
    'statistics-take-customers-for-vendors',
  'statistics.tell-newest-vendor': 'statistics-keep-first-vendor',
  'statistics.tell-who-came-besides': 'statistics-overlook-who-came-besides',
  'statistics.in-order › stand in the order of the senders, and not of their vendors':
    'statistics-stand-in-order-of-columns',
  'statistics.leave-end-users-out': 'statistics-always-tell-end-users',
  'statistics.quote': 'statistics-do-not-quote',
  'statistics.quote-file-name': 'statistics-name-file-bluntly',
} as const

const limits = {
  'limits.hold': 'gateway-never-limits',
  'limits.leave-room': 'gateway-limits-one-too-early',
  'limits.tell-when-to-come-back': 'gateway-does-not-say-when',
  'limits.count-each-operation': 'gateway-counts-operations-together',
  'limits.count-each-integration': 'gateway-counts-everybody-together',
  'limits.are-for-a-minute': 'gateway-limits-for-an-hour',
} as const

const readings = {
  'reading.initialize-answers-object': 'answers-id-as-text',
  'reading.upload-answers-object': 'answers-upload-with-another-id',
  'reading.confirm-answers-204': 'confirm-answers-200',
  'reading.search-takes-capitals': 'search-finds-no-status',
  'reading.recipient-status-goes-before-role': 'search-looks-at-the-role-always',
} as const

export const serviceOwnerDefects = {
  ...owners,
  ...resources,
  ...statistics,
  ...limits,
  ...readings,
}
