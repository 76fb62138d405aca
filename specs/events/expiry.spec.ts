import { expect, shortFormOf, test, verifies } from '#fixtures'

const published = ['filetransferinitialized', 'published', 'uploadprocessing']
const completed = ['allconfirmeddownloaded', 'downloadconfirmed', ...published]

test.describe('Of a file that was removed', () => {
  test.use({ place: 'own' })

  test(
    'after the grace period, the sender alone is told',
    verifies('events.tells-of-purge'),
    async ({ sender, recipient, listen, told, confirm, time }) => {
      await listen(sender, recipient)
      const transfer = await confirm()
      await time.passes('PT2H1M')

      await expect
        .poll(() => told(transfer))
        .toEqual({
          sender: [...completed, 'filepurged'].sort(),
          recipient: ['downloadconfirmed', 'published'],
        })
    },
  )

  test(
    'at its expiry though all had confirmed, the sender alone is told',
    verifies('events.tells-of-purge'),
    async ({ sender, recipient, serviceOwner, validRequest, listen, told, confirm, time }) => {
      await serviceOwner.configureResource(validRequest().resourceId, {
        purgeFileTransferAfterAllRecipientsConfirmed: false,
      })
      await listen(sender, recipient)
      const transfer = await confirm()
      await time.passes('P30DT1M')

      await expect
        .poll(() => told(transfer))
        .toEqual({
          sender: [...completed, 'filepurged'].sort(),
          recipient: ['downloadconfirmed', 'published'],
        })
    },
  )

  test(
    'after the grace period, nobody is told again at its expiry',
    verifies('events.tells-of-purge'),
    async ({ sender, recipient, listen, told, confirm, time }) => {
      await listen(sender, recipient)
      const transfer = await confirm()
      await time.passes('PT2H1M')
      await expect.poll(() => sender.statusOf(transfer)).toBe('Purged')
      await time.passes('P30D')

      await expect
        .poll(() => told(transfer))
        .toEqual({
          sender: [...completed, 'filepurged'].sort(),
          recipient: ['downloadconfirmed', 'published'],
        })
    },
  )

  test(
    'and that nobody confirmed, sender and recipient are told',
    verifies('events.tells-of-missing-confirmation'),
    async ({ sender, recipient, listen, told, publish, time }) => {
      await listen(sender, recipient)
      const transfer = await publish()
      expect(await recipient.download(transfer)).toCarry(transfer.file)
      await time.passes('P30DT1M')

      await expect
        .poll(() => told(transfer))
        .toEqual({
          sender: [...published, 'fileneverconfirmeddownloaded', 'filepurged'].sort(),
          recipient: ['fileneverconfirmeddownloaded', 'published'],
        })
    },
  )

  test(
    'and that one of two confirmed, the other and the sender are told',
    verifies('events.tells-of-missing-confirmation'),
    async ({ sender, recipient, secondRecipient, listen, told, publish, time }) => {
      await listen(sender, recipient, secondRecipient)
      const transfer = await publish({ recipients: [recipient, secondRecipient].map(shortFormOf) })
      await recipient.download(transfer)
      expect(await recipient.confirmDownload(transfer)).toMatchContract(204)
      await time.passes('P30DT1M')

      await expect
        .poll(() => told(transfer))
        .toEqual({
          sender: [
            ...['downloadconfirmed', 'fileneverconfirmeddownloaded', 'filepurged'],
            ...published,
          ].sort(),
          recipient: ['downloadconfirmed', 'published'],
          secondRecipient: ['fileneverconfirmeddownloaded', 'published'],
        })
    },
  )

  test(
    'and that the other of two downloaded only, the other and the sender are told',
    verifies('events.tells-of-missing-confirmation'),
    async ({ sender, recipient, secondRecipient, listen, told, publish, time }) => {
      await listen(sender, recipient, secondRecipient)
      const transfer = await publish({ recipients: [recipient, secondRecipient].map(shortFormOf) })
      await recipient.download(transfer)
      expect(await recipient.confirmDownload(transfer)).toMatchContract(204)
      expect(await secondRecipient.download(transfer)).toCarry(transfer.file)
      await time.passes('P30DT1M')

      await expect
        .poll(() => told(transfer))
        .toEqual({
          sender: [
            ...['downloadconfirmed', 'fileneverconfirmeddownloaded', 'filepurged'],
            ...published,
          ].sort(),
          recipient: ['downloadconfirmed', 'published'],
          secondRecipient: ['fileneverconfirmeddownloaded', 'published'],
        })
    },
  )

  for (const [state, soFar] of [
    ['UploadStarted', ['filetransferinitialized']],
    ['UploadProcessing', ['filetransferinitialized', 'uploadprocessing']],
  ] as const) {
    test(
      `before it was published, sender and recipient are told: ${state}`,
      verifies('events.tells-of-missing-confirmation'),
      async ({ sender, recipient, serviceOwner, validRequest, listen, told, brought, time }) => {
        await serviceOwner.configureResource(validRequest().resourceId, {
          fileTransferTimeToLive: 'PT2H',
        })
        await listen(sender, recipient)
        const transfer = await brought(state)
        await time.passes('PT2H1M')

        await expect
          .poll(() => told(transfer))
          .toEqual({
            sender: [...soFar, 'fileneverconfirmeddownloaded', 'filepurged'].sort(),
            recipient: ['fileneverconfirmeddownloaded'],
          })
      },
    )
  }

  test(
    'before anything was uploaded, sender and recipient are told',
    verifies('events.tells-of-missing-confirmation'),
    async ({ sender, recipient, listen, told, begin, time }) => {
      await listen(sender, recipient)
      const transfer = await begin()
      await time.passes('P30DT1M')

      await expect
        .poll(() => told(transfer))
        .toEqual({
          sender: ['fileneverconfirmeddownloaded', 'filepurged', 'filetransferinitialized'],
          recipient: ['fileneverconfirmeddownloaded'],
        })
    },
  )

  test(
    'after malware had been found, all are told a second time',
    verifies('events.tells-of-missing-confirmation'),
    async ({ sender, recipient, listen, told, begin, time, malware }) => {
      await listen(sender, recipient)
      const transfer = await begin()
      await sender.upload(transfer, malware)
      await expect.poll(() => sender.statusOf(transfer)).toBe('Failed')
      await time.passes('P30DT1M')

      await expect
        .poll(() => told(transfer))
        .toEqual({
          sender: [
            ...['fileneverconfirmeddownloaded', 'fileneverconfirmeddownloaded', 'filepurged'],
            ...['filetransferinitialized', 'uploadfailed', 'uploadprocessing'],
          ],
          recipient: ['fileneverconfirmeddownloaded', 'fileneverconfirmeddownloaded'],
        })
    },
  )
})

test.describe('Of a file that all have confirmed', () => {
  test.use({ place: 'own' })

  test(
    'nothing is told when it expires while its grace period runs',
    verifies('events.tells-of-purge'),
    async ({ sender, recipient, serviceOwner, validRequest, listen, told, confirm, time }) => {
      await serviceOwner.configureResource(validRequest().resourceId, {
        fileTransferTimeToLive: 'PT1H',
        purgeFileTransferGracePeriod: 'PT2H',
      })
      await listen(sender, recipient)
      const transfer = await confirm()
      await time.passes('PT1H1M')

      await expect
        .poll(() => told(transfer))
        .toEqual({ sender: completed, recipient: ['downloadconfirmed', 'published'] })
      expect(await sender.statusOf(transfer)).toBe('AllConfirmedDownloaded')
    },
  )
})

test.describe('Of a file in which malware was found', () => {
  test.use({ place: 'own in the sandbox' })

  test(
    'all are told that it was never confirmed, and the sender why',
    verifies('events.tells-of-malware'),
    async ({ sender, recipient, listen, told, begin, malware }) => {
      await listen(sender, recipient)
      const transfer = await begin()
      await sender.upload(transfer, malware)
      await expect.poll(() => sender.statusOf(transfer)).toBe('Failed')

      await expect
        .poll(() => told(transfer))
        .toEqual({
          sender: [
            ...['fileneverconfirmeddownloaded', 'filetransferinitialized'],
            ...['uploadfailed', 'uploadprocessing'],
          ],
          recipient: ['fileneverconfirmeddownloaded'],
        })
    },
  )

  test(
    'each of two recipients is told that it was never confirmed',
    verifies('events.tells-of-malware'),
    async ({ sender, recipient, secondRecipient, listen, told, begin, malware }) => {
      await listen(sender, recipient, secondRecipient)
      const transfer = await begin({ recipients: [recipient, secondRecipient].map(shortFormOf) })
      await sender.upload(transfer, malware)
      await expect.poll(() => sender.statusOf(transfer)).toBe('Failed')

      await expect
        .poll(() => told(transfer))
        .toEqual({
          sender: [
            ...['fileneverconfirmeddownloaded', 'filetransferinitialized'],
            ...['uploadfailed', 'uploadprocessing'],
          ],
          recipient: ['fileneverconfirmeddownloaded'],
          secondRecipient: ['fileneverconfirmeddownloaded'],
        })
    },
  )
})
