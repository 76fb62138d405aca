import { expect, shortFormOf, statisticsIn, test, urnOf, verifies } from '#fixtures'

test.describe('Once a month was counted its statistics', () => {
  test.use({ place: 'own' })

  test.beforeEach(({ time }) => time.reachesAMonth())

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
    'count what failed as begun, and not as published',
    verifies('statistics.count'),
    async ({ serviceOwner, brought, monthOf, time }) => {
      const month = await monthOf(await brought('Failed'))
      await time.passes('P8D')

      expect(statisticsIn(await serviceOwner.monthlyStatistics(month))).toMatchObject([
        { totalFileTransfers: 1, uploadCount: 0 },
      ])
    },
  )

  test(
    'count the ranges of five minutes as one attempt',
    verifies('statistics.count'),
    async ({ recipient, serviceOwner, published, monthOf, time }) => {
      await recipient.download(published, { range: 'bytes=0-9' })
      await recipient.download(published, { range: 'bytes=10-19' })
      await time.passes('PT6M')
      await recipient.download(published, { range: 'bytes=20-29' })
      const month = await monthOf(published)
      await time.passes('P8D')

      expect(statisticsIn(await serviceOwner.monthlyStatistics(month))).toMatchObject([
        { totalTransferDownloadAttempts: 2, transfersWithDownloadConfirmed: 0 },
      ])
    },
  )

  test(
    'count each act in its own month',
    verifies('statistics.count-acts-in-their-month'),
    async ({
      sender,
      recipient,
      serviceOwner,
      configure,
      spareResource: resourceId,
      begin,
      monthOf,
      time,
    }) => {
      await configure({ fileTransferTimeToLive: 'P60D' })
      const transfer = await begin({ resourceId })
      await time.passes('P31D')
      await sender.upload(transfer)
      await expect.poll(() => sender.statusOf(transfer)).toBe('Published')
      await recipient.download(transfer)
      await recipient.confirmDownload(transfer)
      const [first, second] = [await monthOf(transfer), await monthOf(await begin())]
      await time.passes('P8D')

      const asked = { ...second, resourceId }
      expect(
        statisticsIn(await serviceOwner.monthlyStatistics({ ...first, resourceId })),
      ).toMatchObject([
        {
          totalFileTransfers: 1,
          uploadCount: 0,
          totalTransferDownloadAttempts: 0,
          transfersWithDownloadConfirmed: 0,
        },
      ])
      expect(statisticsIn(await serviceOwner.monthlyStatistics(asked))).toMatchObject([
        {
          totalFileTransfers: 0,
          uploadCount: 1,
          totalTransferDownloadAttempts: 1,
          transfersWithDownloadConfirmed: 1,
        },
      ])
    },
  )

  test(
    'have one line for an organization, in whichever notation it was written',
    verifies('statistics.unite-notations'),
    async ({ sender, recipient, serviceOwner, begin, monthOf, time }) => {
      const month = await monthOf(await begin({ recipients: [shortFormOf(recipient)] }))
      await begin({ sender: urnOf(sender), recipients: [urnOf(recipient)] })
      await begin({
        sender: `9908:${sender.organization}`,
        recipients: [`9908:${recipient.organization}`],
      })
      await time.passes('P8D')

      expect(statisticsIn(await serviceOwner.monthlyStatistics(month))).toMatchObject([
        { sender: shortFormOf(sender), recipient: shortFormOf(recipient), totalFileTransfers: 3 },
      ])
    },
  )

  test(
    'tell an owner nothing of the resources of others',
    verifies('statistics.owner-only'),
    async ({ otherServiceOwner, serviceOwner, initialized, monthOf, time }) => {
      const month = await monthOf(initialized)
      await time.passes('P8D')

      expect(statisticsIn(await serviceOwner.monthlyStatistics(month))).toHaveLength(1)
      expect(statisticsIn(await otherServiceOwner.monthlyStatistics(month))).toEqual([])
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
