import { checksumOf, expect, idsFound, problems, test, verifies } from '#fixtures'

test.use({ place: 'own in the sandbox' })

test.describe('Of an upload that failed', () => {
  test(
    'nothing is told where it was refused for its checksum',
    verifies('events.refused-upload-is-not-told'),
    async ({ sender, recipient, listen, told, begin }) => {
      await listen(sender, recipient)
      const transfer = await begin({ checksum: checksumOf('another file') })
      expect(await sender.upload(transfer)).toBeRefused(problems.checksumMismatch)
      await expect.poll(() => sender.statusOf(transfer)).toBe('Failed')

      await expect
        .poll(() => told(transfer))
        .toEqual({ sender: ['filetransferinitialized'], recipient: [] })
    },
  )

  test(
    'the sender is told where the pieces did not make the file',
    verifies('events.tells-of-failure'),
    async ({ sender, recipient, listen, told, begin, uploadInPieces }) => {
      await listen(sender, recipient)
      const transfer = await begin({ checksum: checksumOf('another file') })
      await uploadInPieces(transfer)
      await expect.poll(() => sender.statusOf(transfer)).toBe('Failed')

      await expect
        .poll(() => told(transfer))
        .toEqual({
          sender: ['filetransferinitialized', 'uploadfailed', 'uploadprocessing'],
          recipient: [],
        })
    },
  )

  test(
    'the sender is told of that alone where joined parts did not make it',
    verifies('events.joined-parts-are-not-processed'),
    async ({ sender, recipient, listen, told, begin, uploadInParts }) => {
      await listen(sender, recipient)
      const transfer = await begin({ checksum: checksumOf('another file') })
      await uploadInParts(transfer)
      await expect.poll(() => sender.statusOf(transfer)).toBe('Failed')

      await expect
        .poll(() => told(transfer))
        .toEqual({ sender: ['filetransferinitialized', 'uploadfailed'], recipient: [] })
    },
  )
})

test.describe('Of an upload that was refused for its checksum', () => {
  test.use({ place: 'own' })

  test(
    'nothing is told where it came in one form',
    verifies('events.refused-upload-is-not-told'),
    async ({ sender, recipient, listen, told, validRequest, file }) => {
      await listen(sender, recipient)
      const request = validRequest({ checksum: checksumOf('another file') })
      const { resourceId } = request
      expect(await sender.initializeAndUpload(request, file)).toBeRefused(problems.checksumMismatch)
      const [id = 'none'] = idsFound(await sender.search({ resourceId, status: 'Failed' }))

      await expect
        .poll(() => told({ id }))
        .toEqual({ sender: ['filetransferinitialized'], recipient: [] })
    },
  )

  test(
    'nothing is told where no scan was asked for',
    verifies('events.refused-upload-is-not-told'),
    async ({ sender, recipient, listen, told, begin }) => {
      await listen(sender, recipient)
      const transfer = await begin({
        checksum: checksumOf('another file'),
        disableVirusScan: true,
      })
      expect(await sender.upload(transfer)).toBeRefused(problems.checksumMismatch)
      await expect.poll(() => sender.statusOf(transfer)).toBe('Failed')

      await expect
        .poll(() => told(transfer))
        .toEqual({ sender: ['filetransferinitialized'], recipient: [] })
    },
  )

  test(
    'in pieces, the sender is told though no scan was asked for',
    verifies('events.tells-of-failure'),
    async ({ sender, recipient, listen, told, begin, uploadInPieces }) => {
      await listen(sender, recipient)
      const transfer = await begin({
        checksum: checksumOf('another file'),
        disableVirusScan: true,
      })
      await uploadInPieces(transfer)
      await expect.poll(() => sender.statusOf(transfer)).toBe('Failed')

      await expect
        .poll(() => told(transfer))
        .toEqual({
          sender: ['filetransferinitialized', 'uploadfailed', 'uploadprocessing'],
          recipient: [],
        })
    },
  )
})
