import { checksumShown, expect, test, verifies } from '#fixtures'

test.describe('A large file', () => {
  for (const [how, promise, status] of [
    ['in one stream', 'large.stream-makes-the-file', 200],
    ['in chunks', 'large.chunks-make-the-file', 204],
  ] as const)
    test(
      `goes up ${how}, and comes down as it was`,
      verifies(promise),
      async ({
        sender,
        recipient,
        initialized,
        largeFile,
        largePatience,
        sendLarge,
        fetchLarge,
        farRanges,
      }) => {
        expect(await sendLarge(initialized, how)).toMatchContract(status)

        const patiently = { timeout: largePatience }
        await expect.poll(() => sender.statusOf(initialized), patiently).toBe('Published')
        expect(await fetchLarge(initialized, how)).toCarry(largeFile)
        for (const range of farRanges)
          expect(await recipient.download(initialized, { range })).toCarry(largeFile)
        await expect.poll(() => checksumShown(sender, initialized), patiently).toBe(largeFile.md5)
      },
    )
})
