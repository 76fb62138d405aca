import { expect, problems, statusesIn, test, verifies } from '#fixtures'

const { resumable: refusals } = problems

test.describe('While a resumable upload is half sent', () => {
  test(
    'the file may still come in one stream, and nothing else is in it',
    verifies('resumable.gives-way-to-stream'),
    async ({ sender, recipient, resumable, begunUpload }) => {
      expect(
        await resumable.append(begunUpload, 0, Buffer.from('of another file')),
      ).toMatchContract(204)
      expect(await sender.upload(begunUpload)).toMatchContract(200)

      await expect.poll(() => sender.statusOf(begunUpload)).toBe('Published')
      expect(await recipient.download(begunUpload)).toCarry(begunUpload.file)
    },
  )

  test(
    'it is over once the file has come in one stream, and changes nothing any more',
    verifies('resumable.over-with-file'),
    async ({ sender, recipient, resumable, begunUpload }) => {
      const { file } = begunUpload
      await resumable.append(begunUpload, 0, { file, from: 0, to: 1000 })
      await sender.upload(begunUpload)
      await expect.poll(() => sender.statusOf(begunUpload)).toBe('Published')
      const rest = { file, from: 1000, to: file.size }
      expect(await resumable.append(begunUpload, 1000, rest)).toBeRefused(refusals.alreadyUploaded)

      const statuses = statusesIn(await sender.details(begunUpload))
      expect(statuses.filter((status) => status === 'Published')).toHaveLength(1)
      expect(statuses.at(-1)).toBe('Published')
      expect(await recipient.download(begunUpload)).toCarry(file)
    },
  )
})

test.describe('Where a stream broke off', () => {
  test(
    'the file may come piece by piece',
    verifies('resumable.follows-broken-stream'),
    async ({ sender, recipient, brought, uploadInPieces }) => {
      const transfer = await brought('UploadStarted')
      expect(await uploadInPieces(transfer)).toMatchContract(204)

      await expect.poll(() => sender.statusOf(transfer)).toBe('Published')
      expect(await recipient.download(transfer)).toCarry(transfer.file)
    },
  )
})
