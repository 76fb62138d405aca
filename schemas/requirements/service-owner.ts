/** Service owners, the resources that they configure, and the statistics that they read. */
import type { Row } from './row.ts'
import { pages } from './sources.ts'

const guide = [pages.serviceOwnerGuide, pages.openApi]
const statistics = pages.brokerTests

const registers = {
  on: ['local', 'tt02', 'production'],
  because: 'Nobody can be registered for the first time twice; the sandbox begins anew.',
} as const

const onlyInProduction = {
  on: ['local', 'tt02', 'production'],
  because: 'Only production asks for the approval, and there nothing is tried.',
} as const

const countedWeekly = {
  on: ['local', 'tt02', 'production'],
  because: 'A month is counted anew once a week; the sandbox moves its clock.',
} as const

const takesUnconfigured = {
  on: ['local', 'tt02', 'production'],
  because: 'It takes a resource that nobody has configured; the sandbox begins anew.',
} as const

export const serviceOwners = {
  'service-owner.needs-token': {
    level: 'must',
    profile: 'service-owner',
    promise: 'Each operation for service owners asks who comes without a token to authenticate.',
    source: [pages.developerGuides, pages.bearerTokens],
    covers: ['AUTH-05', 'AUTH-09'],
  },
  'service-owner.refuses-forged-token': {
    level: 'must',
    profile: 'service-owner',
    promise:
      "Each operation for service owners refuses a token that its issuer's key did not sign.",
    source: [pages.authentication, pages.bearerTokens],
  },
  'service-owner.needs-scope': {
    level: 'must',
    profile: 'service-owner',
    promise: 'Neither the scope to send nor that to receive opens what is for service owners.',
    source: [pages.openApi, pages.brokerTests],
    covers: ['AUTH-05', 'T-70', 'T-71', 'T-102'],
  },
  'service-owner.is-an-organization': {
    level: 'must',
    profile: 'service-owner',
    promise: 'A service owner is known by the organization that its token names.',
    source: pages.brokerErrors,
    unchecked: { on: ['tt02', 'production'], because: 'Only the issuer can sign such a token.' },
  },
  'service-owner.meets-accept': {
    level: 'must',
    profile: 'service-owner',
    promise: 'Who accepts nothing that an operation for service owners gives is told so.',
    source: [pages.httpSemantics, pages.brokerTests],
  },
  'service-owner.takes-json-alone': {
    level: 'must',
    profile: 'service-owner',
    promise: 'Operations for service owners take JSON, and no other media type.',
    source: [pages.httpSemantics, pages.openApi],
  },
  'service-owner.registers': {
    level: 'must',
    profile: 'service-owner',
    promise: 'An organization registers as service owner of Broker, and is shown by its name.',
    source: guide,
    covers: ['RES-08', 'T-83', 'T-164'],
    unchecked: registers,
  },
  'service-owner.found-once-registered': {
    level: 'must',
    profile: 'service-owner',
    promise: 'A service owner is not found before it has registered.',
    source: pages.brokerErrors,
    covers: ['RES-08'],
    unchecked: registers,
  },
  'service-owner.registers-once': {
    level: 'must',
    profile: 'service-owner',
    promise: 'A service owner registers once; a second time is refused.',
    source: guide,
    covers: ['RES-08'],
    unchecked: {
      on: ['tt02', 'production'],
      because: 'Where the organization is not registered yet, it would be.',
    },
  },
  'service-owner.needs-name': {
    level: 'must',
    profile: 'service-owner',
    promise: 'Nobody registers without a name.',
    source: pages.openApi,
    covers: ['ERR-01'],
  },
  'service-owner.storage-is-ready': {
    level: 'must',
    profile: 'service-owner',
    promise: 'Before a service owner is used its storage is shown as Ready.',
    source: pages.openApi,
    covers: ['RES-01', 'RES-09'],
  },
  'service-owner.gets-storage': {
    level: 'must',
    profile: 'service-owner',
    promise: 'A service owner that has registered is given storage.',
    source: guide,
    covers: ['RES-09'],
    unchecked: registers,
  },
  'initialize.waits-for-storage': {
    level: 'must',
    profile: 'core',
    promise: 'As long as the storage for it is not there, a transfer is not begun.',
    source: pages.openApi,
    covers: ['RES-09', 'UPL-08'],
    unchecked: {
      on: ['local', 'tt02', 'production'],
      because: 'There the storage is long since ready; the sandbox takes it away.',
    },
  },
  'initialize.unscanned-needs-approval': {
    level: 'must',
    profile: 'core',
    promise: 'In production a transfer goes unscanned only where its resource was approved for it.',
    source: [pages.largeFiles, pages.openApi],
    covers: ['RES-18', 'INIT-07', 'SCAN-03'],
    unchecked: onlyInProduction,
  },
  'resource.needs-registered-owner': {
    level: 'must',
    profile: 'service-owner',
    promise: 'A resource is made known to Broker only once its owner has registered.',
    source: [pages.serviceOwnerGuide, pages.brokerTests],
    covers: ['RES-08', 'ERR-07', 'T-79'],
    unchecked: registers,
  },
  'resource.keeps-settings': {
    level: 'must',
    profile: 'service-owner',
    promise: 'A resource can be configured, and each setting read back as it was given.',
    source: guide,
    covers: [
      ...['RES-10', 'RES-11', 'RES-13', 'RES-14', 'RES-15', 'RES-16', 'F-22'],
      ...['T-68', 'T-72', 'T-74', 'T-76', 'T-165', 'T-166'],
    ],
  },
  'resource.leaves-the-rest': {
    level: 'must',
    profile: 'service-owner',
    promise: 'A setting that is left out, or null, stays what it was.',
    source: pages.openApi,
    covers: ['RES-10'],
  },
  'resource.new-transfers-only': {
    level: 'must',
    profile: 'service-owner',
    promise: 'A new time to live leaves transfers alone that were begun before.',
    source: pages.lifeCycle,
    covers: ['INIT-10', 'RES-13'],
  },
  'resource.limits-size': {
    level: 'must',
    profile: 'service-owner',
    promise: 'A size limit is above zero, and within what Broker can hold.',
    source: [pages.openApi, pages.brokerTests],
    covers: ['RES-11', 'ERR-06', 'T-69', 'F-04'],
  },
  'resource.scan-limit-in-production': {
    level: 'must',
    profile: 'service-owner',
    promise: "In production a size limit beyond the virus scan's takes a resource approved for it.",
    source: [pages.largeFiles, pages.openApi],
    covers: ['RES-12', 'ERR-06', 'SIZE-01', 'F-03'],
    unchecked: onlyInProduction,
  },
  'resource.limits-time-to-live': {
    level: 'must',
    profile: 'service-owner',
    promise: 'A time to live is a duration in ISO 8601 of at most 365 days.',
    source: [pages.openApi, pages.brokerTests],
    covers: ['RES-13', 'ERR-06', 'T-73', 'F-22'],
  },
  'resource.limits-grace-period': {
    level: 'must',
    profile: 'service-owner',
    promise: 'A grace period is a duration in ISO 8601 of at most 24 hours.',
    source: [pages.openApi, pages.brokerTests],
    covers: ['RES-14', 'ERR-06', 'T-75', 'F-22'],
  },
  'resource.shim-needs-codes': {
    level: 'must',
    profile: 'service-owner',
    promise: 'Who wants the manifest shim gives both legacy codes with it.',
    source: pages.brokerSource,
    covers: ['RES-16'],
  },
  'resource.types-of-settings': {
    level: 'must',
    profile: 'service-owner',
    promise: 'A setting of the wrong type is refused by name.',
    source: pages.openApi,
    covers: ['ERR-06'],
  },
  'resource.size-limit-holds': {
    level: 'must',
    profile: 'service-owner',
    promise: 'The size limit of a resource holds for every upload, to the byte.',
    source: [pages.openApi, pages.brokerSource],
    covers: ['SIZE-02', 'UPL-07'],
  },
  'resource.required-party-is-set': {
    level: 'must',
    profile: 'service-owner',
    promise: 'A required party is required from when it is set until the setting is emptied.',
    source: pages.brokerSource,
    covers: ['RES-19'],
  },
  'resource.owner-configures': {
    level: 'must',
    profile: 'service-owner',
    promise: 'A resource is configured by its owner alone, known to Broker or not.',
    source: [pages.brokerErrors, pages.brokerTests],
    covers: ['T-80', 'T-81'],
  },
  'resource.owner-reads': {
    level: 'must',
    profile: 'service-owner',
    promise: 'How a resource is configured is shown to its owner alone.',
    source: [pages.brokerErrors, pages.brokerTests],
    covers: ['T-78'],
  },
  'resource.in-registry': {
    level: 'must',
    profile: 'service-owner',
    promise: 'Only a resource of the Resource Registry is made known to Broker.',
    source: [pages.serviceOwnerSetUp, pages.brokerTests],
    covers: ['RES-02', 'ERR-07', 'T-82'],
  },
  'resource.read-once-configured': {
    level: 'must',
    profile: 'service-owner',
    promise: 'A resource that was never configured has nothing to show.',
    source: [pages.brokerErrors, pages.brokerTests],
    covers: ['RES-10', 'T-77'],
    unchecked: takesUnconfigured,
  },
  'statistics.come-as-table': {
    level: 'must',
    profile: 'service-owner',
    promise: 'The statistics of a month come as CSV, for a file of their own.',
    source: statistics,
    covers: ['T-96'],
  },
  'statistics.need-a-month': {
    level: 'must',
    profile: 'service-owner',
    promise: 'Statistics are of a year from 1 to 9999 and a month from 1 to 12.',
    source: [pages.brokerErrors, statistics],
    covers: ['T-100', 'T-101'],
  },
  'statistics.need-readable-query': {
    level: 'must',
    profile: 'service-owner',
    promise: 'What cannot be read in a request for statistics is refused by name.',
    source: pages.openApi,
  },
  'statistics.tell-somebody-apart': {
    level: 'must',
    profile: 'service-owner',
    promise: 'Statistics tell end users or vendors apart, or both.',
    source: [pages.brokerErrors, statistics],
    covers: ['T-99'],
  },
  'statistics.owner-only': {
    level: 'must',
    profile: 'service-owner',
    promise: 'The statistics of a resource are for its owner alone.',
    source: [pages.brokerErrors, statistics],
    covers: ['T-103'],
  },
  'statistics.of-known-resource': {
    level: 'must',
    profile: 'service-owner',
    promise: 'There are no statistics of a resource that Broker does not know.',
    source: pages.brokerErrors,
  },
  'statistics.count': {
    level: 'must',
    profile: 'service-owner',
    promise:
      'For each pair of sender and recipient is counted what was begun, published, fetched and confirmed.',
    source: statistics,
    covers: ['T-96', 'T-128'],
    unchecked: countedWeekly,
  },
  'statistics.of-one-month': {
    level: 'must',
    profile: 'service-owner',
    promise: 'What happened in another month is not counted.',
    source: statistics,
    covers: ['T-96'],
    unchecked: countedWeekly,
  },
  'statistics.of-one-resource': {
    level: 'must',
    profile: 'service-owner',
    promise: 'Statistics are of the resource that is named, else of all that the owner has.',
    source: statistics,
    unchecked: countedWeekly,
  },
  'statistics.tell-vendors-on-request': {
    level: 'must',
    profile: 'service-owner',
    promise: 'Unless they are asked for, vendors are left out, and their lines added up.',
    source: statistics,
    covers: ['T-98'],
    unchecked: countedWeekly,
  },
  'statistics.tell-vendors': {
    level: 'must',
    profile: 'service-owner',
    promise: 'Where vendors are asked for, each line tells who called for sender and recipient.',
    source: statistics,
    covers: ['T-97'],
    unchecked: countedWeekly,
  },
  'statistics.leave-end-users-out': {
    level: 'must',
    profile: 'service-owner',
    promise: 'Sender and recipient are left out on request, and their lines added up.',
    source: pages.brokerSource,
    unchecked: countedWeekly,
  },
  'statistics.quote': {
    level: 'must',
    profile: 'service-owner',
    promise: 'A name with commas or quotes in it is quoted, and leaves its line in one piece.',
    source: pages.brokerSource,
    unchecked: countedWeekly,
  },
} as const satisfies Record<string, Row>
