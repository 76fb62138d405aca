import { expect, test, verifies } from '#fixtures'

for (const size of [1, 65_535, 65_536, 262_144, 262_145]) {
  test.describe(`A file of ${size} bytes`, () => {
    test(
      `arrives whole in one stream: ${size}`,
      verifies('download.delivers-same-bytes'),
      async ({ recipient, publish, fileOf }) => {
        const transfer = await publish({}, fileOf(size))

        expect(await recipient.download(transfer)).toCarry(fileOf(size))
      },
    )

    test(
      `arrives whole in a form: ${size}`,
      verifies('form.delivers-same-bytes'),
      async ({ sender, recipient, validRequest, fileOf, transferFrom }) => {
        const form = await sender.initializeAndUpload(validRequest(), fileOf(size))
        const transfer = transferFrom(form)
        await expect.poll(() => recipient.statusOf(transfer)).toBe('Published')

        expect(await recipient.download(transfer)).toCarry(fileOf(size))
      },
    )

    test(
      `arrives whole in chunks: ${size}`,
      verifies('resumable.chunks-make-the-file'),
      async ({ recipient, begin, fileOf, uploadInPieces }) => {
        const transfer = await begin({}, fileOf(size))
        expect(await uploadInPieces(transfer)).toMatchContract(204)
        await expect.poll(() => recipient.statusOf(transfer)).toBe('Published')

        expect(await recipient.download(transfer)).toCarry(transfer.file)
      },
    )

    test(
      `arrives whole in parts: ${size}`,
      verifies('resumable.parts-make-the-file'),
      async ({ recipient, begin, fileOf, uploadInParts }) => {
        const transfer = await begin({}, fileOf(size))
        expect(await uploadInParts(transfer)).toMatchContract(201)
        await expect.poll(() => recipient.statusOf(transfer)).toBe('Published')

        expect(await recipient.download(transfer)).toCarry(transfer.file)
      },
    )
  })
}

test.describe('A file of no bytes', () => {
  test(
    'arrives as such in a form, too',
    verifies('upload.takes-empty-file'),
    async ({ sender, recipient, validRequest, fileOf, transferFrom }) => {
      const form = await sender.initializeAndUpload(validRequest(), fileOf(0))
      expect(form).toMatchContract(200)
      const transfer = transferFrom(form)
      await expect.poll(() => recipient.statusOf(transfer)).toBe('Published')

      expect(await recipient.download(transfer)).toCarry(fileOf(0))
    },
  )
})
