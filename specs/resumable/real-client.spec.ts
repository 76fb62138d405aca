import { expect, test, verifies } from '#fixtures'

test.describe('tus-js-client', () => {
  for (const [how, options] of [
    ['in one request', {}],
    ['chunk by chunk', { chunkSize: 20_000 }],
    ['beginning with the creation', { chunkSize: 30_000, withCreation: true }],
  ] as const)
    test(
      `uploads a file ${how}`,
      verifies('resumable.client-uploads'),
      async ({ sender, recipient, tusClient, initialized }) => {
        expect(await tusClient.upload(initialized, options)).toBe('uploaded')

        await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
        expect(await recipient.download(initialized)).toCarry(initialized.file)
      },
    )

  for (const [how, options] of [
    ['two parts at the same time', { parts: 2 }],
    ['five parts at the same time, each in chunks', { parts: 5, chunkSize: 5_000 }],
  ] as const)
    test(
      `uploads ${how}`,
      verifies('resumable.client-uploads-in-parallel'),
      async ({ sender, recipient, tusClient, initialized }) => {
        expect(await tusClient.upload(initialized, options)).toBe('uploaded')

        await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
        expect(await recipient.download(initialized)).toCarry(initialized.file)
      },
    )

  test(
    'goes on by itself after the line was cut',
    verifies('resumable.client-goes-on'),
    async ({ sender, recipient, tusClient, initialized }) => {
      const uploaded = tusClient.upload(initialized, { chunkSize: 20_000, cutAt: 45_000 })
      expect(await uploaded).toBe('uploaded')

      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      expect(await recipient.download(initialized)).toCarry(initialized.file)
    },
  )

  for (const [how, options] of [
    ['from the address it kept', { chunkSize: 20_000 }],
    ['with its parts', { chunkSize: 10_000, parts: 3 }],
  ] as const)
    test(
      `goes on in a later run ${how}`,
      verifies('resumable.client-goes-on'),
      async ({ sender, recipient, tusClient, initialized }) => {
        const broken = tusClient.upload(initialized, { ...options, cutAt: 63_000, givesUp: true })
        expect(await broken).not.toBe('uploaded')
        expect(await tusClient.upload(initialized, options)).toBe('uploaded')

        await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
        expect(await recipient.download(initialized)).toCarry(initialized.file)
      },
    )
})
