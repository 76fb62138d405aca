import { expect, problems, shortFormOf, statisticsIn, test, verifies } from '#fixtures'

test.describe('The statistics of a month', () => {
  test(
    'come as a table',
    verifies('statistics.come-as-table'),
    async ({ serviceOwner, standing, monthOf }) => {
      const reply = await serviceOwner.monthlyStatistics(await monthOf(standing))

      expect(reply).toMatchContract(200)
      expect(reply.header('content-disposition') ?? 'none').toMatch(
        /^attachment; filename=monthly_statistics_/,
      )
    },
  )

  for (const [what, asked] of [
    ['the thirteenth month', { year: 2026, month: 13 }],
    ['no month', { year: 2026 }],
    ['month zero', { year: 2026, month: 0 }],
    ['a year of five digits', { year: 10_000, month: 1 }],
    ['no year', { month: 1 }],
  ] as const) {
    test(
      `are refused for ${what}`,
      verifies('statistics.need-a-month'),
      async ({ serviceOwner, pair }) => {
        const { refused, accepted } = await pair(
          () => serviceOwner.monthlyStatistics(asked),
          () => serviceOwner.monthlyStatistics({ year: 2026, month: 1 }),
        )

        expect(refused).toBeRefused(problems.invalidMonthFormat)
        expect(accepted).toMatchContract(200)
      },
    )
  }

  for (const [name, key] of [
    ['year', 'Year'],
    ['month', 'Month'],
    ['includeVendor', 'IncludeVendor'],
  ] as const) {
    test(
      `are refused for a word as ${name}`,
      verifies('statistics.need-readable-query'),
      async ({ serviceOwner, pair }) => {
        const month = { year: 2026, month: 1 }
        const { refused, accepted } = await pair(
          () => serviceOwner.monthlyStatistics(month, { query: { ...month, [name]: 'some' } }),
          () => serviceOwner.monthlyStatistics(month),
        )

        expect(refused).toBeRefused(problems.validation(key))
        expect(accepted).toMatchContract(200)
      },
    )
  }

  test(
    'are refused where nobody is to be told apart',
    verifies('statistics.tell-somebody-apart'),
    async ({ serviceOwner, pair }) => {
      const month = { year: 2026, month: 1 }
      const { refused, accepted } = await pair(
        () => serviceOwner.monthlyStatistics({ ...month, includeEndUser: false }),
        () =>
          serviceOwner.monthlyStatistics({ ...month, includeEndUser: false, includeVendor: true }),
      )

      expect(refused).toBeRefused(problems.endUserAndVendorBothExcluded)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'are refused to the owner of other resources',
    verifies('statistics.owner-only'),
    async ({ otherServiceOwner, serviceOwner, validRequest, pair }) => {
      const asked = { year: 2026, month: 1, resourceId: validRequest().resourceId }
      const { refused, accepted } = await pair(
        () => otherServiceOwner.monthlyStatistics(asked),
        () => serviceOwner.monthlyStatistics(asked),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'are refused for a resource that Broker does not know',
    verifies('statistics.of-known-resource'),
    async ({ serviceOwner, validRequest, pair }) => {
      const month = { year: 2026, month: 1 }
      const { resourceId } = validRequest()
      const { refused, accepted } = await pair(
        () => serviceOwner.monthlyStatistics({ ...month, resourceId: `${resourceId}-not` }),
        () => serviceOwner.monthlyStatistics({ ...month, resourceId }),
      )

      expect(refused).toBeRefused(problems.resourceHasNotBeenConfigured)
      expect(accepted).toMatchContract(200)
    },
  )
})

test.describe('Once a month was counted its statistics', () => {
  test.use({ place: 'own' })

  test(
    'count what was begun, published, fetched and confirmed',
    verifies('statistics.count'),
    async ({ sender, recipient, secondRecipient, serviceOwner, publish, begin, monthOf, time }) => {
      const both = [recipient, secondRecipient].map(shortFormOf)
      const transfer = await publish({ recipients: both })
      await recipient.download(transfer)
      await recipient.download(transfer)
      await recipient.confirmDownload(transfer)
      const month = await monthOf(await begin())
      await time.passes('P8D')

      const reply = await serviceOwner.monthlyStatistics(month)
      expect(reply).toMatchContract(200)
      expect(statisticsIn(reply)).toEqual([
        {
          ...month,
          resourceId: transfer.request.resourceId,
          senderVendor: '',
          recipientVendor: '',
          sender: shortFormOf(sender),
          recipient: shortFormOf(recipient),
          totalFileTransfers: 2,
          uploadCount: 1,
          totalTransferDownloadAttempts: 2,
          transfersWithDownloadConfirmed: 1,
        },
        {
          ...month,
          resourceId: transfer.request.resourceId,
          senderVendor: '',
          recipientVendor: '',
          sender: shortFormOf(sender),
          recipient: shortFormOf(secondRecipient),
          totalFileTransfers: 1,
          uploadCount: 1,
          totalTransferDownloadAttempts: 0,
          transfersWithDownloadConfirmed: 0,
        },
      ])
    },
  )

  test(
    'count nothing in a month in which nothing happened',
    verifies('statistics.of-one-month'),
    async ({ serviceOwner, published, monthOf, time }) => {
      const { year, month } = await monthOf(published)
      await time.passes('P8D')

      expect(statisticsIn(await serviceOwner.monthlyStatistics({ year: year - 1, month }))).toEqual(
        [],
      )
      expect(statisticsIn(await serviceOwner.monthlyStatistics({ year, month }))).toHaveLength(1)
    },
  )

  test(
    'are those of one resource where one is named',
    verifies('statistics.of-one-resource'),
    async ({ serviceOwner, spareResource, published, begin, monthOf, time }) => {
      const month = await monthOf(await begin({ resourceId: spareResource }))
      await time.passes('P8D')

      expect(
        statisticsIn(await serviceOwner.monthlyStatistics({ ...month, resourceId: spareResource })),
      ).toMatchObject([{ resourceId: spareResource, totalFileTransfers: 1 }])
      expect(statisticsIn(await serviceOwner.monthlyStatistics(month))).toMatchObject([
        { resourceId: published.request.resourceId },
        { resourceId: spareResource },
      ])
    },
  )

  test(
    'leave vendors out unless they are asked for',
    verifies('statistics.tell-vendors-on-request'),
    async ({ supplier, serviceOwner, validRequest, transferFrom, begin, monthOf, time }) => {
      const month = await monthOf(transferFrom(await supplier.initialize(validRequest())))
      await begin()
      await time.passes('P8D')

      expect(statisticsIn(await serviceOwner.monthlyStatistics(month))).toMatchObject([
        { senderVendor: '', recipientVendor: '', totalFileTransfers: 2 },
      ])
    },
  )

  test(
    'tell who called for sender and recipient, where vendors are asked for',
    verifies('statistics.tell-vendors'),
    async ({ sender, recipient, serviceOwner, downloaded, begin, monthOf, time }) => {
      const month = await monthOf(downloaded)
      await begin()
      await time.passes('P8D')

      expect(
        statisticsIn(await serviceOwner.monthlyStatistics({ ...month, includeVendor: true })),
      ).toMatchObject([
        { senderVendor: shortFormOf(sender), recipientVendor: '', uploadCount: 0 },
        {
          senderVendor: shortFormOf(sender),
          recipientVendor: shortFormOf(recipient),
          uploadCount: 1,
        },
      ])
    },
  )

  test(
    'leave sender and recipient out on request',
    verifies('statistics.leave-end-users-out'),
    async ({ sender, recipient, secondRecipient, serviceOwner, begin, monthOf, time }) => {
      const both = [recipient, secondRecipient].map(shortFormOf)
      const month = await monthOf(await begin({ recipients: both }))
      await time.passes('P8D')
      const asked = { ...month, includeEndUser: false, includeVendor: true }

      expect(statisticsIn(await serviceOwner.monthlyStatistics(asked))).toMatchObject([
        { sender: '', recipient: '', senderVendor: shortFormOf(sender), totalFileTransfers: 2 },
      ])
    },
  )

  test(
    'quote a name with commas and quotes in it',
    verifies('statistics.quote'),
    async ({ serviceOwner, resource, begin, monthOf, time }) => {
      const resourceId = resource('oddlyNamed')
      const month = await monthOf(await begin({ resourceId }))
      await time.passes('P8D')

      const reply = await serviceOwner.monthlyStatistics(month)
      expect(reply).toMatchContract(200)
      expect(statisticsIn(reply)).toMatchObject([{ resourceId, totalFileTransfers: 1 }])
    },
  )
})
