import {
  expect,
  lifetimeOf,
  problems,
  settingsIn,
  shortFormOf,
  test,
  unknownId,
  verifies,
} from '#fixtures'

test.use({ place: 'own in the sandbox' })
test.describe.configure({ mode: 'default' })

const day = 86_400

test.describe('The settings of a resource', () => {
  for (const [what, sent, read] of [
    ['a size limit', { maxFileTransferSize: 1_000_000 }, {}],
    ['a size limit of one byte', { maxFileTransferSize: 1 }, {}],
    ['the greatest size limit', { maxFileTransferSize: 1_677_721_600_000 }, {}],
    [
      'a time to live of 30 days',
      { fileTransferTimeToLive: 'P30D' },
      { fileTransferTimeToLive: 30 * day },
    ],
    [
      'the longest time to live',
      { fileTransferTimeToLive: 'P365D' },
      { fileTransferTimeToLive: 365 * day },
    ],
    [
      'a time to live of a year',
      { fileTransferTimeToLive: 'P1Y' },
      { fileTransferTimeToLive: 365 * day },
    ],
    [
      'a time to live of hours and minutes',
      { fileTransferTimeToLive: 'PT12H30M' },
      { fileTransferTimeToLive: 45_000 },
    ],
    [
      'a grace period of two hours',
      { purgeFileTransferGracePeriod: 'PT2H' },
      { purgeFileTransferGracePeriod: 7_200 },
    ],
    [
      'the longest grace period',
      { purgeFileTransferGracePeriod: 'PT24H' },
      { purgeFileTransferGracePeriod: day },
    ],
    ['that files are kept', { purgeFileTransferAfterAllRecipientsConfirmed: false }, {}],
    ['that files are purged', { purgeFileTransferAfterAllRecipientsConfirmed: true }, {}],
    [
      'a manifest shim with its codes',
      {
        useManifestFileShim: true,
        externalServiceCodeLegacy: '1234',
        externalServiceEditionCodeLegacy: 2,
      },
      {},
    ],
    ['a required party', { requiredParty: '0192:313000022' }, {}],
    ['that no party is required', { requiredParty: '' }, {}],
  ] as const) {
    test(
      `hold ${what}`,
      verifies('resource.keeps-settings'),
      async ({ serviceOwner, spareResource, configure }) => {
        expect(await configure(sent)).toMatchContract(204)

        const reply = await serviceOwner.resource(spareResource)
        expect(reply).toMatchContract(200)
        expect(settingsIn(reply)).toMatchObject({ ...sent, ...read })
      },
    )
  }

  test(
    'stay as they are where nothing is said of them',
    verifies('resource.leaves-the-rest'),
    async ({ serviceOwner, spareResource, configure }) => {
      await configure({ maxFileTransferSize: 5_000, fileTransferTimeToLive: 'P3D' })
      await configure({ fileTransferTimeToLive: null, purgeFileTransferGracePeriod: 'PT1H' })
      await configure({})

      expect(settingsIn(await serviceOwner.resource(spareResource))).toMatchObject({
        maxFileTransferSize: 5_000,
        fileTransferTimeToLive: 3 * day,
        purgeFileTransferGracePeriod: 3_600,
      })
    },
  )

  test(
    'are not those of a transfer that was begun before',
    verifies('resource.new-transfers-only'),
    async ({ sender, spareResource, configure, begin }) => {
      await configure({ fileTransferTimeToLive: 'P3D' })
      const transfer = await begin({ resourceId: spareResource })
      await configure({ fileTransferTimeToLive: 'P5D' })

      expect(lifetimeOf(await sender.overview(transfer))).toBeCloseTo(3 * day, -1)
    },
  )
})

test.describe('The party that a resource requires', () => {
  test(
    'is required until the setting is emptied',
    verifies('resource.required-party-is-set'),
    async ({ sender, serviceOwner, spareResource, configure, validRequest, pair }) => {
      const request = validRequest({ resourceId: spareResource })
      await configure({ requiredParty: shortFormOf(serviceOwner) })
      const { refused, accepted } = await pair(
        () => sender.initialize(request),
        async () => {
          await configure({ requiredParty: '' })
          return sender.initialize(request)
        },
      )

      expect(refused).toBeRefused(problems.requiredPartyNotSpecified)
      expect(accepted).toMatchContract(200)
    },
  )
})

test.describe('A resource', () => {
  test(
    'is not configured by another service owner',
    verifies('resource.owner-configures'),
    async ({ otherServiceOwner, spareResource, configure, pair }) => {
      const { refused, accepted } = await pair(
        () => otherServiceOwner.configureResource(spareResource, {}),
        () => configure({}),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(204)
    },
  )

  test(
    'is not made known by another service owner',
    verifies('resource.owner-configures'),
    async ({ otherServiceOwner, resource, pair }) => {
      const { refused, accepted } = await pair(
        () => otherServiceOwner.configureResource(resource('unconfigured'), {}),
        () => otherServiceOwner.configureResource(resource('foreign'), {}),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(204)
    },
  )

  test(
    'is not read by another service owner',
    verifies('resource.owner-reads'),
    async ({ otherServiceOwner, serviceOwner, spareResource, configure, pair }) => {
      await configure({})
      const { refused, accepted } = await pair(
        () => otherServiceOwner.resource(spareResource),
        () => serviceOwner.resource(spareResource),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'that the registry does not know is not made known',
    verifies('resource.in-registry'),
    async ({ serviceOwner, configure, pair }) => {
      const { refused, accepted } = await pair(
        () => serviceOwner.configureResource(`no-resource-${unknownId()}`, {}),
        () => configure({}),
      )

      expect(refused).toBeRefused(problems.invalidResourceDefinition)
      expect(accepted).toMatchContract(204)
    },
  )

  test(
    'is read once it is configured, and not before',
    verifies('resource.read-once-configured'),
    async ({ serviceOwner, resource, pair }) => {
      const id = resource('unconfigured')
      const { refused, accepted } = await pair(
        () => serviceOwner.resource(id),
        async () => {
          await serviceOwner.configureResource(id, {})
          return serviceOwner.resource(id)
        },
      )

      expect(refused).toBeRefused(problems.resourceHasNotBeenConfigured)
      expect(accepted).toMatchContract(200)
    },
  )
})
