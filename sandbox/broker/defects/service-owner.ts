/** Sins of what service owners do: resources, and their own registration. */
import type { Defect } from '../defect.ts'
import { inJson, inStatus, instead } from '../fault.ts'

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
  'configure-asks-in-reverse': {
    intent: 'Settings are looked at for the grace period first, and for whose resource it is last.',
    rules: (rules) => ({ ...rules, orderOfConfigure: rules.orderOfConfigure.toReversed() }),
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
  'stores-the-opposite': {
    intent: 'A setting that is on or off is stored as its opposite.',
    rules: (rules) => ({
      ...rules,
      storedSetting: (_name, given) =>
        typeof given === 'boolean' ? (!given as typeof given) : given,
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
  'breaks-on-malformed-durations': {
    intent: 'A duration that cannot be read is not refused, and breaks the Broker.',
    rules: (rules) => ({
      ...rules,
      faultOfTimeToLive: () => null,
      faultOfGracePeriod: () => null,
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
  'overlooks-unregistered-owner': {
    intent: 'A resource is made known to Broker before its owner has registered.',
    rules: (rules) => ({
      ...rules,
      orderOfConfigure: ['access', 'size', 'timeToLive', 'gracePeriod'],
    }),
  },
  'unconfigured-resource-is-not-found': {
    intent: 'A resource that was never configured is answered 404.',
    fault: inStatus(400, 404, 'readResource'),
  },
  'configures-what-is-in-no-registry': {
    intent: 'The Resource Registry is not asked when a resource is made known.',
    fault: inStatus(403, 204, 'configureResource'),
  },
  'wrong-types-are-unprocessable': {
    intent: 'Settings of the wrong type are answered 422.',
    fault: inStatus(400, 422, 'configureResource'),
  },
  'registers-nameless-owners': {
    intent: 'A service owner registers without a name.',
    fault: inStatus(400, 200, 'registerServiceOwner'),
  },
  'unregistered-owner-is-nobody': {
    intent: 'A service owner that has not registered is answered 401.',
    fault: inStatus(404, 401, 'readServiceOwner'),
  },
  'nobody-is-not-found': {
    intent: 'Who belongs to no organization is answered 404 as a service owner.',
    fault: inStatus(400, 404, 'readServiceOwner', 'registerServiceOwner'),
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
} as const satisfies Record<string, Defect>
