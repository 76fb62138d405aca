import { expect, test, verifies } from '#fixtures'

test.use({ place: 'own in the sandbox' })

test.describe('Of what a supplier does', () => {
  test(
    'as the system user of the sender, the sender is told as of its own',
    verifies('events.supplier-is-not-told'),
    async ({
      supplier,
      sender,
      recipient,
      serviceOwner,
      listen,
      toldToAnybody,
      validRequest,
      file,
      transferFrom,
    }) => {
      await listen(serviceOwner)
      const transfer = transferFrom(await supplier.initializeAndUpload(validRequest(), file))

      await expect
        .poll(() => toldToAnybody(transfer))
        .toEqual([
          `filetransferinitialized, Sender, ${sender.organization}`,
          `published, Recipient, ${recipient.organization}`,
          `published, Sender, ${sender.organization}`,
          `uploadprocessing, Sender, ${sender.organization}`,
        ])
    },
  )

  test(
    'as the system user of the recipient, the recipient is told as of its own',
    verifies('events.supplier-is-not-told'),
    async ({ supplierFor, recipient, sender, serviceOwner, listen, toldToAnybody, publish }) => {
      await listen(serviceOwner)
      const transfer = await publish()
      const supplier = await supplierFor(recipient)
      expect(await supplier.download(transfer)).toCarry(transfer.file)
      expect(await supplier.confirmDownload(transfer)).toMatchContract(204)

      await expect
        .poll(() => toldToAnybody(transfer))
        .toEqual(
          expect.arrayContaining([
            `downloadconfirmed, Recipient, ${recipient.organization}`,
            `downloadconfirmed, Sender, ${sender.organization}`,
            `allconfirmeddownloaded, Sender, ${sender.organization}`,
          ]),
        )
    },
  )

  test(
    'with its own token, it is told itself',
    verifies('events.supplier-confirms-for-itself'),
    async ({ supplierItself, serviceOwner, sender, listen, toldToAnybody, publish }) => {
      await listen(serviceOwner)
      const transfer = await publish()
      expect(await supplierItself.client.download(transfer)).toCarry(transfer.file)
      expect(await supplierItself.client.confirmDownload(transfer)).toMatchContract(204)

      await expect
        .poll(async () => (await toldToAnybody(transfer)).filter((each) => /confirmed/.test(each)))
        .toEqual([
          `downloadconfirmed, Recipient, ${supplierItself.organization}`,
          `downloadconfirmed, Sender, ${sender.organization}`,
        ])
    },
  )

  test(
    'with its own token, the recipient confirms nevertheless, and is told of that',
    verifies('events.supplier-confirms-for-itself'),
    async ({ supplierItself, recipient, sender, serviceOwner, listen, toldToAnybody, publish }) => {
      await listen(serviceOwner)
      const transfer = await publish()
      expect(await supplierItself.client.download(transfer)).toCarry(transfer.file)
      expect(await supplierItself.client.confirmDownload(transfer)).toMatchContract(204)
      expect(await recipient.download(transfer)).toCarry(transfer.file)
      expect(await recipient.confirmDownload(transfer)).toMatchContract(204)

      await expect
        .poll(async () => (await toldToAnybody(transfer)).filter((each) => /confirmed/.test(each)))
        .toEqual(
          [
            `allconfirmeddownloaded, Sender, ${sender.organization}`,
            `downloadconfirmed, Recipient, ${recipient.organization}`,
            `downloadconfirmed, Recipient, ${supplierItself.organization}`,
            `downloadconfirmed, Sender, ${sender.organization}`,
            `downloadconfirmed, Sender, ${sender.organization}`,
          ].sort(),
        )
    },
  )

  test(
    'and all others do, nobody is told who is no party',
    verifies('events.parties-only'),
    async ({ recipient, sender, serviceOwner, listen, toldToAnybody, confirm }) => {
      await listen(serviceOwner)
      const transfer = await confirm()

      await expect
        .poll(() => toldToAnybody(transfer))
        .toEqual([
          `allconfirmeddownloaded, Sender, ${sender.organization}`,
          `downloadconfirmed, Recipient, ${recipient.organization}`,
          `downloadconfirmed, Sender, ${sender.organization}`,
          `filetransferinitialized, Sender, ${sender.organization}`,
          `published, Recipient, ${recipient.organization}`,
          `published, Sender, ${sender.organization}`,
          `uploadprocessing, Sender, ${sender.organization}`,
        ])
    },
  )
})
