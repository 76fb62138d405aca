import { expect, problems, shortFormOf, test, verifies } from '#fixtures'

test.describe('With the scope of the other role', () => {
  for (const operation of ['overview', 'details'] as const) {
    test(
      `a sender still sees the ${operation}`,
      verifies('access.sender-reads-with-either-scope'),
      async ({ readingSender, standing }) => {
        expect(await readingSender[operation](standing)).toMatchContract(200)
      },
    )

    test(
      `a recipient still sees the ${operation}`,
      verifies('access.recipient-reads-with-either-scope'),
      async ({ playing, standing }) => {
        const writingRecipient = playing('recipient', ['altinn:broker.write'])

        expect(await writingRecipient[operation](standing)).toMatchContract(200)
      },
    )
  }

  test(
    'a sender still finds what it has sent',
    verifies('access.sender-reads-with-either-scope'),
    async ({ readingSender, standing, around }) => {
      const reply = await readingSender.search(await around(standing))

      expect(reply).toMatchContract(200)
      expect(reply.json()).toContain(standing.id)
    },
  )
})

test.describe('Of two recipients', () => {
  test(
    'the second downloads and confirms after the first',
    verifies('access.each-recipient-in-its-own-time'),
    async ({ recipient, secondRecipient, publish }) => {
      const recipients = [recipient, secondRecipient].map(shortFormOf)
      const transfer = await publish({ recipients })
      expect(await recipient.download(transfer)).toCarry(transfer.file)
      expect(await recipient.confirmDownload(transfer)).toMatchContract(204)

      expect(await secondRecipient.download(transfer)).toCarry(transfer.file)
      expect(await secondRecipient.confirmDownload(transfer)).toMatchContract(204)
    },
  )

  test(
    'the second confirms before the first has downloaded',
    verifies('access.each-recipient-in-its-own-time'),
    async ({ recipient, secondRecipient, publish }) => {
      const recipients = [recipient, secondRecipient].map(shortFormOf)
      const transfer = await publish({ recipients })
      expect(await secondRecipient.download(transfer)).toCarry(transfer.file)
      expect(await secondRecipient.confirmDownload(transfer)).toMatchContract(204)

      expect(await recipient.confirmDownload(transfer)).toBeRefused(
        problems.confirmDownloadBeforeDownloadStarted,
      )
      expect(await recipient.download(transfer)).toCarry(transfer.file)
    },
  )

  test(
    'one who was not named has no part in it',
    verifies('download.recipients-only'),
    async ({ recipient, secondRecipient, standing, pair }) => {
      const { refused, accepted } = await pair(
        () => secondRecipient.download(standing),
        () => recipient.download(standing),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toCarry(standing.file)
    },
  )
})

test.describe('A supplier, as the system user of the sender,', () => {
  test(
    'begins a transfer and uploads its file',
    verifies('access.supplier-acts-for-customer'),
    async ({ supplier, recipient, validRequest, file, transferFrom }) => {
      const begun = await supplier.initialize(validRequest())
      expect(begun).toMatchContract(200)
      const transfer = transferFrom(begun)
      expect(await supplier.upload(transfer, file)).toMatchContract(200)
      await expect.poll(() => supplier.statusOf(transfer)).toBe('Published')

      expect(await recipient.download(transfer)).toCarry(file)
    },
  )

  for (const operation of ['overview', 'details'] as const) {
    test(
      `sees the ${operation} of what the sender has sent`,
      verifies('access.supplier-acts-for-customer'),
      async ({ supplier, standing }) => {
        expect(await supplier[operation](standing)).toMatchContract(200)
      },
    )
  }

  test(
    'finds what the sender has sent',
    verifies('access.supplier-acts-for-customer'),
    async ({ supplier, standing, around }) => {
      const reply = await supplier.search(await around(standing))

      expect(reply).toMatchContract(200)
      expect(reply.json()).toContain(standing.id)
    },
  )

  test(
    'cannot begin a transfer of another organization',
    verifies('access.supplier-acts-for-customer-alone'),
    async ({ supplier, recipient, sender, validRequest, pair }) => {
      const { refused, accepted } = await pair(
        () => supplier.initialize(validRequest({ sender: shortFormOf(recipient) })),
        () => supplier.initialize(validRequest({ sender: shortFormOf(sender) })),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'cannot download what the sender has sent',
    verifies('access.supplier-acts-for-customer-alone'),
    async ({ supplier, recipient, standing, pair }) => {
      const { refused, accepted } = await pair(
        () => supplier.download(standing),
        () => recipient.download(standing),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toCarry(standing.file)
    },
  )

  test(
    'cannot confirm for the recipient',
    verifies('access.supplier-acts-for-customer-alone'),
    async ({ supplier, recipient, pending, pair }) => {
      const transfer = await pending()
      const { refused, accepted } = await pair(
        () => supplier.confirmDownload(transfer),
        () => recipient.confirmDownload(transfer),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(204)
    },
  )
})
