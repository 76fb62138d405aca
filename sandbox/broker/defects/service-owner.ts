/** Sins of what service owners do: resources, their own registration, statistics. */
import type { Defect } from '../defect.ts'
import { inHeaders, inJson, inStatus, instead } from '../fault.ts'

export const serviceOwnerDefects = {
  'anybody-configures-resources': {
    intent: 'Any service owner configures the resources of all others.',
    rules: (rules) => ({ ...rules, mayConfigure: () => true }),
  },
  'anybody-reads-resources': {
    intent: 'Any service owner reads how the resources of all others are configured.',
    rules: (rules) => ({ ...rules, mayReadResource: () => true }),
  },
  'owner-may-not-configure': {
    intent: 'The service owner is refused its own resource.',
    rules: (rules) => ({ ...rules, mayConfigure: () => false }),
  },
  'configure-tells-settings-first': {
    intent: 'What is wrong with settings is told before whose resource it is.',
    rules: (rules) => ({
      ...rules,
      orderOfConfigure: ['size', 'timeToLive', 'gracePeriod', 'access', 'owner'],
    }),
  },
  'statistics-look-at-resource-first': {
    intent: 'The resource of statistics is looked at before the month.',
    rules: (rules) => ({
      ...rules,
      orderOfStatistics: ['caller', 'resource', 'access', 'month', 'detail'],
    }),
  },
  'forgets-settings': {
    intent: 'Settings of a resource are accepted, and change nothing that is shown.',
    rules: (rules) => ({
      ...rules,
      shownResource: (resource) => ({
        ...rules.shownResource(resource),
        maxFileTransferSize: null,
        fileTransferTimeToLive: null,
        purgeFileTransferGracePeriod: null,
        requiredParty: null,
      }),
    }),
  },
  'doubles-size-limit': {
    intent: 'A size limit is stored as twice what was given.',
    rules: (rules) => ({
      ...rules,
      storedSetting: (name, given) =>
        name === 'maxFileTransferSize' ? ((Number(given) * 2) as typeof given) : given,
    }),
  },
  'takes-any-size-limit': {
    intent: 'A size limit may be zero, negative, or beyond all bounds.',
    rules: (rules) => ({ ...rules, faultOfMaxSize: () => null }),
  },
  'takes-any-time-to-live': {
    intent: 'A time to live of any length is accepted.',
    rules: (rules) => ({
      ...rules,
      faultOfTimeToLive: (text) =>
        rules.faultOfTimeToLive(text) === 'invalidTimeToLiveFormat'
          ? 'invalidTimeToLiveFormat'
          : null,
    }),
  },
  'takes-half-a-year-to-live': {
    intent: 'A time to live of more than half a year is refused.',
    rules: (rules) => ({
      ...rules,
      faultOfTimeToLive: (text) =>
        /^P(?:[2-9]\d\d)D$|^P1Y$/.test(text ?? '')
          ? 'timeToLiveCannotExceed365Days'
          : rules.faultOfTimeToLive(text),
    }),
  },
  'takes-any-grace-period': {
    intent: 'A grace period of any length is accepted.',
    rules: (rules) => ({
      ...rules,
      faultOfGracePeriod: (text) =>
        rules.faultOfGracePeriod(text) === 'invalidGracePeriodFormat'
          ? 'invalidGracePeriodFormat'
          : null,
    }),
  },
  'takes-shim-without-codes': {
    intent: 'The manifest shim may be used without the codes that it needs.',
    rules: (rules) => ({ ...rules, faultsOfManifestShim: () => [] }),
  },
  'configure-answers-200': {
    intent: 'Configuring a resource is answered with 200 and nothing.',
    fault: inStatus(204, 200, 'configureResource'),
  },
  'registers-owner-twice': {
    intent: 'A service owner may register again and again.',
    rules: (rules) => ({ ...rules, mayRegisterAgain: () => true }),
  },
  'storage-never-gets-ready': {
    intent: 'A new service owner waits for its storage for ever.',
    rules: (rules) => ({ ...rules, untilStorageIsReady: () => 10 ** 12 }),
  },
  'storage-is-always-being-deployed': {
    intent: 'The storage of a service owner is never shown as ready.',
    fault: inJson(
      (value) => ({
        ...value,
        storageProviders: (value['storageProviders'] as object[]).map((provider) => ({
          ...provider,
          deploymentStatus: 'DeployingResources',
        })),
      }),
      'readServiceOwner',
    ),
  },
  'forgets-name-of-owner': {
    intent: 'The name of a service owner is not shown.',
    fault: inJson(instead({ name: '' }), 'readServiceOwner'),
  },
  'anybody-reads-statistics': {
    intent: 'Any service owner reads the statistics of the resources of all others.',
    rules: (rules) => ({ ...rules, mayReadStatistics: () => true }),
  },
  'takes-any-month': {
    intent: 'Statistics of a thirteenth month are given.',
    rules: (rules) => ({ ...rules, isMonth: () => true }),
  },
  'tells-nobody-apart': {
    intent: 'Statistics without end users and without vendors are given.',
    rules: (rules) => ({ ...rules, tellsSomebodyApart: () => true }),
  },
  'statistics-forget-uploads': {
    intent: 'Uploads are not counted in the statistics.',
    rules: (rules) => ({
      ...rules,
      countsOf: (transfer, own, isInMonth) => ({
        ...rules.countsOf(transfer, own, isInMonth),
        uploadCount: 0,
      }),
    }),
  },
  'statistics-count-attempts-once': {
    intent: 'A repeated download is no attempt of its own in the statistics.',
    rules: (rules) => ({
      ...rules,
      countsOf: (transfer, own, isInMonth) => {
        const counts = rules.countsOf(transfer, own, isInMonth)
        return {
          ...counts,
          totalTransferDownloadAttempts: Math.min(1, counts.totalTransferDownloadAttempts),
        }
      },
    }),
  },
  'statistics-do-not-quote': {
    intent: 'A comma in a field of the statistics breaks its line in two.',
    rules: (rules) => ({ ...rules, quoted: (field) => field }),
  },
  'statistics-are-called-json': {
    intent: 'Statistics come as JSON, which they are not.',
    fault: inHeaders((headers) => ({ ...headers, 'Content-Type': 'application/json' }), {
      operations: ['monthlyStatistics'],
      statuses: [200],
    }),
  },
} as const satisfies Record<string, Defect>
