import { checksumOf, expect, problems, shortFormOf, test, verifies } from '#fixtures'

test.describe('Initializing and uploading in one form', () => {
  test(
    'answers with the id of the new transfer',
    verifies('form.answers-id'),
    async ({ sender, validRequest, file }) => {
      expect(await sender.initializeAndUpload(validRequest(), file)).toMatchContract(200)
    },
  )

  test(
    'keeps each field as it was sent',
    verifies('form.keeps-fields'),
    async ({ sender, recipient, validRequest, file, transferFrom }) => {
      const sent = validRequest({
        fileName: 'Årsrapport 2026.pdf',
        propertyList: { journal: '4711' },
        checksum: file.md5,
      })
      const transfer = transferFrom(await sender.initializeAndUpload(sent, file))
      const { recipients: _, ...fields } = sent

      expect((await recipient.overview(transfer)).json()).toMatchObject({
        ...fields,
        recipients: [{ recipient: shortFormOf(recipient) }],
      })
    },
  )

  test(
    'delivers the same bytes',
    verifies('form.delivers-same-bytes'),
    async ({ sender, recipient, validRequest, file, transferFrom }) => {
      const transfer = transferFrom(await sender.initializeAndUpload(validRequest(), file))
      await expect.poll(() => recipient.statusOf(transfer)).toBe('Published')

      expect(await recipient.download(transfer)).toCarry(file)
    },
  )

  test(
    'is refused without a file',
    verifies('form.needs-file'),
    async ({ sender, validRequest, file, pair }) => {
      const { refused, accepted } = await pair(
        () => sender.initializeAndUpload(validRequest(), null),
        () => sender.initializeAndUpload(validRequest(), file),
      )

      expect(refused).toBeRefused(problems.validation('FileTransfer'))
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'is refused when the file does not have the checksum given',
    verifies('form.refuses-wrong-checksum'),
    async ({ sender, validRequest, file, pair }) => {
      const { refused, accepted } = await pair(
        () => sender.initializeAndUpload(validRequest({ checksum: checksumOf('another') }), file),
        () => sender.initializeAndUpload(validRequest({ checksum: file.md5 }), file),
      )

      expect(refused).toBeRefused(problems.checksumMismatch)
      expect(accepted).toMatchContract(200)
    },
  )
})
