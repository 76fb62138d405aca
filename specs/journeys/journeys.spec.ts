import {
  checksumOf,
  expect,
  problems,
  recipientStates,
  recipientStatusesIn,
  statusesIn,
  test,
  verifies,
} from '#fixtures'

test.describe('A file', () => {
  test(
    'goes from its sender to one recipient',
    verifies('journey.one-recipient'),
    async ({ sender, recipient, validRequest, file, transferFrom, hear }) => {
      const begun = await sender.initialize(validRequest({ checksum: file.md5 }))
      expect(begun).toMatchContract(200)
      const transfer = transferFrom(begun)

      expect(await sender.upload(transfer, file)).toMatchContract(200)
      await hear(recipient, transfer, 'published')
      await expect.poll(() => recipient.statusOf(transfer)).toBe('Published')

      expect(await recipient.download(transfer)).toCarry(file)
      expect(await recipient.confirmDownload(transfer)).toMatchContract(204)
      await hear(sender, transfer, 'allconfirmeddownloaded')
      await expect.poll(() => sender.statusOf(transfer)).toBe('AllConfirmedDownloaded')
    },
  )

  test(
    'goes to three recipients, each in its own time',
    verifies('journey.three-recipients'),
    async ({ sender, recipient, secondRecipient, uninvolved, begin, hear }) => {
      const [first, second, third] = [recipient, secondRecipient, uninvolved]
      const recipients = [first, second, third].map(({ organization }) => `0192:${organization}`)
      const transfer = await begin({ recipients })
      expect(await sender.upload(transfer)).toMatchContract(200)
      await hear(first, transfer, 'published')
      await expect.poll(() => first.statusOf(transfer)).toBe('Published')

      expect(await first.download(transfer)).toCarry(transfer.file)
      expect(await second.download(transfer)).toCarry(transfer.file)
      expect(await second.confirmDownload(transfer)).toMatchContract(204)
      expect(recipientStates(await sender.overview(transfer))).toEqual({
        [first.organization]: 'DownloadStarted',
        [second.organization]: 'DownloadConfirmed',
        [third.organization]: 'Initialized',
      })

      expect(await third.download(transfer)).toCarry(transfer.file)
      expect(await third.confirmDownload(transfer)).toMatchContract(204)
      expect(await sender.statusOf(transfer)).toBe('Published')

      expect(await first.confirmDownload(transfer)).toMatchContract(204)
      await hear(sender, transfer, 'allconfirmeddownloaded')
      await expect.poll(() => sender.statusOf(transfer)).toBe('AllConfirmedDownloaded')
    },
  )

  test(
    'sent in one form goes the same way',
    verifies('journey.form-upload'),
    async ({ sender, recipient, validRequest, file, transferFrom, hear }) => {
      const begun = await sender.initializeAndUpload(validRequest(), file)
      expect(begun).toMatchContract(200)
      const transfer = transferFrom(begun)
      await hear(recipient, transfer, 'published')
      await expect.poll(() => recipient.statusOf(transfer)).toBe('Published')

      expect(await recipient.download(transfer)).toCarry(file)
      expect(await recipient.confirmDownload(transfer)).toMatchContract(204)
      await hear(sender, transfer, 'allconfirmeddownloaded')
      await expect.poll(() => sender.statusOf(transfer)).toBe('AllConfirmedDownloaded')
    },
  )

  test(
    'whose checksum is wrong is sent anew',
    verifies('journey.wrong-checksum'),
    async ({ sender, recipient, begin, file, hear }) => {
      const failed = await begin({ checksum: checksumOf('another file') })
      expect(await sender.upload(failed)).toBeRefused(problems.checksumMismatch)
      await expect.poll(() => sender.statusOf(failed)).toBe('Failed')
      expect(await recipient.download(failed)).toBeRefused(problems.fileTransferNotAvailable)

      const anew = await begin({ checksum: file.md5 })
      expect(await sender.upload(anew)).toMatchContract(200)
      await hear(recipient, anew, 'published')
      await expect.poll(() => recipient.statusOf(anew)).toBe('Published')
      expect(await recipient.download(anew)).toCarry(file)
      expect(await recipient.confirmDownload(anew)).toMatchContract(204)
    },
  )

  test(
    'in which the scan finds malware never arrives',
    verifies('journey.malware'),
    async ({ sender, recipient, begin, hear, malware }) => {
      const transfer = await begin()
      expect(await sender.upload(transfer, malware)).toMatchContract(200)
      await hear(sender, transfer, 'uploadfailed')
      await expect.poll(() => sender.statusOf(transfer)).toBe('Failed')

      expect(await recipient.download(transfer)).toBeRefused(problems.fileTransferNotAvailable)
      expect((await sender.overview(transfer)).json()).toMatchObject({
        fileTransferStatusText: expect.stringMatching(/^Malware scan failed: /),
      })
    },
  )
})

test.describe('In time a file', () => {
  test.use({ place: 'own' })

  test(
    'that all have confirmed is gone after the grace period',
    verifies('journey.purged-after-grace'),
    async ({ sender, recipient, begin, hear, time }) => {
      const transfer = await begin()
      expect(await sender.upload(transfer)).toMatchContract(200)
      await hear(recipient, transfer, 'published')
      await expect.poll(() => recipient.statusOf(transfer)).toBe('Published')
      expect(await recipient.download(transfer)).toCarry(transfer.file)
      expect(await recipient.confirmDownload(transfer)).toMatchContract(204)
      await hear(sender, transfer, 'allconfirmeddownloaded')
      await expect.poll(() => sender.statusOf(transfer)).toBe('AllConfirmedDownloaded')

      await time.passes('PT2H1M')
      await hear(sender, transfer, 'filepurged')
      await expect.poll(() => sender.statusOf(transfer)).toBe('Purged')

      expect(await recipient.download(transfer)).toBeRefused(problems.fileTransferNotAvailable)
      expect(statusesIn(await sender.details(transfer))).toEqual(
        expect.arrayContaining(['Published', 'AllConfirmedDownloaded', 'Purged']),
      )
    },
  )

  test(
    'that nobody confirmed is gone when it expires',
    verifies('journey.expired-unconfirmed'),
    async ({ sender, recipient, begin, hear, time }) => {
      const transfer = await begin()
      expect(await sender.upload(transfer)).toMatchContract(200)
      await hear(recipient, transfer, 'published')
      await expect.poll(() => recipient.statusOf(transfer)).toBe('Published')
      expect(await recipient.download(transfer)).toCarry(transfer.file)

      await time.passes('P30DT1M')
      await hear(sender, transfer, 'filepurged')
      await expect.poll(() => sender.statusOf(transfer)).toBe('Purged')

      expect(await recipient.download(transfer)).toBeRefused(problems.fileTransferNotAvailable)
      expect(recipientStatusesIn(await sender.details(transfer), recipient)).toEqual([
        'Initialized',
        'DownloadStarted',
      ])
    },
  )
})
