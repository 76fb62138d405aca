import { checksumOf, checksumShown, expect, problems, test, unknownId, verifies } from '#fixtures'

test.describe('Uploading a file', () => {
  test(
    'answers with the id of the transfer',
    verifies('upload.answers-id'),
    async ({ sender, initialized }) => {
      const reply = await sender.upload(initialized)

      expect(reply).toMatchContract(200)
      expect(reply.json()).toMatchObject({ fileTransferId: initialized.id })
    },
  )

  test(
    'ends with the transfer Published',
    verifies('upload.gets-published'),
    async ({ sender, recipient, initialized }) => {
      expect(await sender.upload(initialized)).toMatchContract(200)

      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      expect(await recipient.statusOf(initialized)).toBe('Published')
    },
  )

  test(
    'records the size of the file',
    verifies('upload.records-size'),
    async ({ sender, published }) => {
      expect((await sender.overview(published)).json()).toMatchObject({
        fileTransferSize: published.file.size,
      })
    },
  )

  test(
    'keeps the checksum that the sender gave',
    verifies('upload.keeps-given-checksum'),
    async ({ sender, recipient, publish, file }) => {
      const transfer = await publish({ checksum: file.md5 })

      expect((await sender.overview(transfer)).json()).toMatchObject({ checksum: file.md5 })
      expect((await recipient.overview(transfer)).json()).toMatchObject({ checksum: file.md5 })
    },
  )

  test(
    'computes the checksum that the sender did not give',
    verifies('upload.computes-checksum'),
    async ({ sender, publish, file }) => {
      const transfer = await publish({ checksum: undefined })

      await expect.poll(() => checksumShown(sender, transfer)).toBe(file.md5)
    },
  )

  test(
    'is refused when the bytes do not have the checksum given',
    verifies('upload.refuses-wrong-checksum'),
    async ({ sender, begin, pair, file }) => {
      const wrong = await begin({ checksum: checksumOf('another file') })
      const right = await begin({ checksum: file.md5 })
      const { refused, accepted } = await pair(
        () => sender.upload(wrong),
        () => sender.upload(right),
      )

      expect(refused).toBeRefused(problems.checksumMismatch)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'leaves a transfer Failed when the checksum was wrong',
    verifies('upload.fails-on-wrong-checksum'),
    async ({ sender, begin }) => {
      const transfer = await begin({ checksum: checksumOf('another file') })
      await sender.upload(transfer)

      await expect.poll(() => sender.statusOf(transfer)).toBe('Failed')
      expect((await sender.overview(transfer)).json()).toMatchObject({
        fileTransferStatusText: 'Checksum mismatch',
        published: null,
      })
    },
  )

  test(
    'is refused a second time',
    verifies('upload.once-only'),
    async ({ sender, recipient, published }) => {
      expect(await sender.upload(published)).toBeRefused(problems.fileTransferAlreadyUploaded)
      expect(await recipient.download(published)).toCarry(published.file)
    },
  )

  test(
    'is refused after the first one failed',
    verifies('upload.once-only'),
    async ({ sender, begin }) => {
      const transfer = await begin({ checksum: checksumOf('another file') })
      await sender.upload(transfer)
      await expect.poll(() => sender.statusOf(transfer)).toBe('Failed')

      expect(await sender.upload(transfer)).toBeRefused(problems.fileTransferAlreadyUploaded)
    },
  )

  test(
    'needs a transfer that was initialized',
    verifies('upload.needs-transfer'),
    async ({ sender, file }) => {
      expect(await sender.upload(unknownId(), file)).toBeRefused(problems.fileTransferNotFound)
    },
  )

  test(
    'takes a file of no bytes',
    verifies('upload.takes-empty-file'),
    async ({ sender, recipient, initialized: transfer, fileOf }) => {
      expect(await sender.upload(transfer, fileOf(0))).toMatchContract(200)
      await expect.poll(() => sender.statusOf(transfer)).toBe('Published')

      expect((await sender.overview(transfer)).json()).toMatchObject({ fileTransferSize: 0 })
      expect(await recipient.download(transfer)).toCarry(transfer.file)
    },
  )
})
