import { expect, shortFormOf, statisticsIn, test, verifies } from '#fixtures'

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
