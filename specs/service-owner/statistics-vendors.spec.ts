import { expect, shortFormOf, statisticsIn, test, verifies } from '#fixtures'

test.describe('Once a month was counted its statistics', () => {
  test.use({ place: 'own' })

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
})
