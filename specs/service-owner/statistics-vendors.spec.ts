import { expect, shortFormOf, statisticsIn, test, verifies } from '#fixtures'

test.describe('Once a month was counted its statistics', () => {
  test.use({ place: 'own' })

  test.beforeEach(({ time }) => time.reachesAMonth())

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
    'tell a supplier that began a transfer for its customer',
    verifies('statistics.tell-vendors'),
    async ({
      sender,
      supplier,
      supplierItself,
      serviceOwner,
      validRequest,
      transferFrom,
      begin,
      monthOf,
      time,
    }) => {
      const month = await monthOf(transferFrom(await supplier.initialize(validRequest())))
      await begin()
      await time.passes('P8D')

      expect(
        statisticsIn(await serviceOwner.monthlyStatistics({ ...month, includeVendor: true })),
      ).toMatchObject([
        { sender: shortFormOf(sender), senderVendor: shortFormOf(sender) },
        { sender: shortFormOf(sender), senderVendor: shortFormOf(supplierItself) },
      ])
    },
  )

  test(
    'tell a supplier that came last of those who called for a recipient',
    verifies('statistics.tell-newest-vendor'),
    async ({ supplierItself, supplierFor, recipient, serviceOwner, downloaded, monthOf, time }) => {
      await (await supplierFor(recipient)).confirmDownload(downloaded)
      const month = await monthOf(downloaded)
      await time.passes('P8D')

      expect(
        statisticsIn(await serviceOwner.monthlyStatistics({ ...month, includeVendor: true })),
      ).toMatchObject([
        {
          recipient: shortFormOf(recipient),
          recipientVendor: shortFormOf(supplierItself),
          totalTransferDownloadAttempts: 1,
          transfersWithDownloadConfirmed: 1,
        },
      ])
    },
  )

  test(
    'have a line of its own for a supplier that fetched in its own name',
    verifies('statistics.tell-who-came-besides'),
    async ({ supplierItself, recipient, serviceOwner, published, monthOf, time }) => {
      await supplierItself.client.download(published)
      const month = await monthOf(published)
      await time.passes('P8D')

      expect(statisticsIn(await serviceOwner.monthlyStatistics(month))).toMatchObject([
        { recipient: shortFormOf(recipient), totalTransferDownloadAttempts: 0 },
        { recipient: shortFormOf(supplierItself), totalTransferDownloadAttempts: 1 },
      ])
    },
  )

  test(
    'stand in the order of the senders, and not of their vendors',
    verifies('statistics.in-order'),
    async ({
      sender,
      recipient,
      supplier,
      supplierItself,
      serviceOwner,
      validRequest,
      transferFrom,
      monthOf,
      time,
    }) => {
      const fromRecipient = validRequest({ sender: shortFormOf(recipient) })
      await recipient.initialize(fromRecipient)
      const month = await monthOf(transferFrom(await supplier.initialize(validRequest())))
      await time.passes('P8D')

      expect(
        statisticsIn(await serviceOwner.monthlyStatistics({ ...month, includeVendor: true })),
      ).toMatchObject([
        { sender: shortFormOf(sender), senderVendor: shortFormOf(supplierItself) },
        { sender: shortFormOf(recipient), senderVendor: shortFormOf(recipient) },
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
