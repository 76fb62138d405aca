import { expect, problems, test, verifies } from '#fixtures'

test.use({ place: 'own in the sandbox' })
test.describe.configure({ mode: 'default' })

test.describe('A setting of a resource', () => {
  for (const [what, refusedOne, acceptedOne, problem] of [
    ['a negative size limit', -1, 1, problems.maxUploadSizeCannotBeNegative],
    ['a size limit of nothing', 0, 1, problems.maxUploadSizeCannotBeZero],
    [
      'a size limit just too great',
      1_677_721_600_001,
      1_677_721_600_000,
      problems.maxUploadSizeOverGlobal,
    ],
    [
      'a size limit beyond all bounds',
      999_999_999_999_999,
      1_000_000,
      problems.maxUploadSizeOverGlobal,
    ],
  ] as const) {
    test(`is refused: ${what}`, verifies('resource.limits-size'), async ({ configure, pair }) => {
      const { refused, accepted } = await pair(
        () => configure({ maxFileTransferSize: refusedOne }),
        () => configure({ maxFileTransferSize: acceptedOne }),
      )

      expect(refused).toBeRefused(problem)
      expect(accepted).toMatchContract(204)
    })
  }

  for (const [what, refusedOne, problem] of [
    ['a word', 'banana', problems.invalidTimeToLiveFormat],
    ['days without P', '30D', problems.invalidTimeToLiveFormat],
    ['weeks', 'P2W', problems.invalidTimeToLiveFormat],
    ['small letters', 'p30d', problems.invalidTimeToLiveFormat],
    ['366 days', 'P366D', problems.timeToLiveCannotExceed365Days],
    ['a year and a second', 'P1YT1S', problems.timeToLiveCannotExceed365Days],
  ] as const) {
    test(
      `is refused: a time to live of ${what}`,
      verifies('resource.limits-time-to-live'),
      async ({ configure, pair }) => {
        const { refused, accepted } = await pair(
          () => configure({ fileTransferTimeToLive: refusedOne }),
          () => configure({ fileTransferTimeToLive: 'P30D' }),
        )

        expect(refused).toBeRefused(problem)
        expect(accepted).toMatchContract(204)
      },
    )
  }

  for (const [what, refusedOne, problem] of [
    ['hours without PT', '48H', problems.invalidGracePeriodFormat],
    ['nothing but P', 'P', problems.invalidGracePeriodFormat],
    ['25 hours', 'PT25H', problems.gracePeriodCannotExceed24Hours],
    ['three days', 'P3D', problems.gracePeriodCannotExceed24Hours],
    ['a day and a second', 'PT24H1S', problems.gracePeriodCannotExceed24Hours],
  ] as const) {
    test(
      `is refused: a grace period of ${what}`,
      verifies('resource.limits-grace-period'),
      async ({ configure, pair }) => {
        const { refused, accepted } = await pair(
          () => configure({ purgeFileTransferGracePeriod: refusedOne }),
          () => configure({ purgeFileTransferGracePeriod: 'PT2H' }),
        )

        expect(refused).toBeRefused(problem)
        expect(accepted).toMatchContract(204)
      },
    )
  }

  for (const [what, codes] of [
    ['any code', {}],
    ['a service code', { externalServiceEditionCodeLegacy: 1 }],
    ['an edition code', { externalServiceCodeLegacy: '1234' }],
    [
      'an edition code but zero',
      { externalServiceCodeLegacy: '1234', externalServiceEditionCodeLegacy: 0 },
    ],
  ] as const) {
    test(
      `is refused: a manifest shim without ${what}`,
      verifies('resource.shim-needs-codes'),
      async ({ configure, pair }) => {
        const { refused, accepted } = await pair(
          () => configure({ useManifestFileShim: true, ...codes }),
          () =>
            configure({
              useManifestFileShim: true,
              externalServiceCodeLegacy: '1234',
              externalServiceEditionCodeLegacy: 1,
            }),
        )

        expect(refused).toBeRefused(problems.validation(''))
        expect(accepted).toMatchContract(204)
      },
    )
  }

  for (const [member, value] of [
    ['maxFileTransferSize', 'much'],
    ['maxFileTransferSize', 1.5],
    ['fileTransferTimeToLive', 30],
    ['purgeFileTransferAfterAllRecipientsConfirmed', 'yes'],
    ['requiredParty', 313000022],
  ] as const) {
    test(
      `is refused: ${member} as ${JSON.stringify(value)}`,
      verifies('resource.types-of-settings'),
      async ({ configure }) => {
        expect(await configure({ [member]: value })).toBeRefused(
          problems.validation('resourceExt', `$.${member}`),
        )
      },
    )
  }
})

test.describe('A resource in production', () => {
  test.use({ place: 'own' })

  test(
    'takes no limit beyond the virus scan before it is approved',
    verifies('resource.scan-limit-in-production'),
    async ({ sandbox, configure, pair }) => {
      await sandbox.behaves({ environment: 'Production' })
      const { refused, accepted } = await pair(
        () => configure({ maxFileTransferSize: 50_000_000_001 }),
        () => configure({ maxFileTransferSize: 50_000_000_000 }),
      )

      expect(refused).toBeRefused(problems.maxUploadSizeForVirusScan)
      expect(accepted).toMatchContract(204)
    },
  )

  test(
    'is always scanned before it is approved',
    verifies('initialize.unscanned-needs-approval'),
    async ({ sender, sandbox, validRequest, pair }) => {
      await sandbox.behaves({ environment: 'Production' })
      const { refused, accepted } = await pair(
        () => sender.initialize(validRequest({ disableVirusScan: true })),
        () => sender.initialize(validRequest({ disableVirusScan: false })),
      )

      expect(refused).toBeRefused(problems.notApprovedForDisabledVirusScan)
      expect(accepted).toMatchContract(200)
    },
  )
})

test.describe('The size limit of a resource', () => {
  test(
    'is that of an upload, to the byte',
    verifies('resource.size-limit-holds'),
    async ({ sender, spareResource, configure, begin, fileOf, pair }) => {
      await configure({ maxFileTransferSize: 1_000 })
      const transfer = await begin({ resourceId: spareResource })
      const { refused, accepted } = await pair(
        () => sender.upload(transfer, fileOf(1_001)),
        () => sender.upload(transfer, fileOf(1_000)),
      )

      expect(refused).toBeRefused(problems.fileSizeTooBig)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'is that of an upload by form',
    verifies('resource.size-limit-holds'),
    async ({ sender, spareResource, configure, validRequest, fileOf, pair }) => {
      await configure({ maxFileTransferSize: 1_000 })
      const request = validRequest({ resourceId: spareResource })
      const { refused, accepted } = await pair(
        () => sender.initializeAndUpload(request, fileOf(1_001)),
        () => sender.initializeAndUpload(request, fileOf(1_000)),
      )

      expect(refused).toBeRefused(problems.fileSizeTooBig)
      expect(accepted).toMatchContract(200)
    },
  )
})
