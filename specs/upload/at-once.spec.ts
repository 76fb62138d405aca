import { expect, test, verifies } from '#fixtures'

test.describe('An upload', () => {
  test(
    'is done by the first to end of two at once, and stays done',
    verifies('upload.one-of-two-at-once'),
    async ({ sender, recipient, initialized, openUpload }) => {
      const slow = openUpload(initialized, Buffer.from('of another file'))
      await expect.poll(() => sender.statusOf(initialized)).toBe('UploadStarted')
      expect(await sender.upload(initialized)).toMatchContract(200)
      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      expect((await slow.end()).status).not.toBe(200)

      expect(await sender.statusOf(initialized)).toBe('Published')
      expect(await recipient.download(initialized)).toCarry(initialized.file)
    },
  )
})
