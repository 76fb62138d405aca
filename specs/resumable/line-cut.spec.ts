import { expect, statusesIn, test, verifies } from '#fixtures'

test.describe('A resumable upload whose line is cut', () => {
  for (const [where, from, to, cutAfter] of [
    ['at the start', 0, 30_000, 1],
    ['in the middle of a chunk', 20_000, 40_000, 10_000],
    ['one byte before the end of a chunk', 20_000, 40_000, 19_999],
    ['one byte before the end of the file', 20_000, 65_537, 45_536],
    ['after the last byte', 20_000, 65_537, 45_537],
  ] as const)
    test(
      `${where} goes on, and arrives whole`,
      verifies('resumable.goes-on-after-break'),
      async ({ sender, recipient, resumable, initialized, cutChunk }) => {
        const { file } = initialized
        await resumable.create(initialized, { length: file.size })
        await resumable.append(initialized, 0, { file, from: 0, to: from })
        await cutChunk(initialized, from, to, cutAfter)
        await resumable.resume(initialized, file, 20_000)

        await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
        expect(await recipient.download(initialized)).toCarry(file)
        expect(
          statusesIn(await sender.details(initialized)).filter((status) => status === 'Published'),
        ).toHaveLength(1)
      },
    )
})

test.describe('A chunk whose line is cut', () => {
  test(
    'leaves nothing, and may be sent again',
    verifies('resumable.cut-chunk-leaves-nothing'),
    async ({ resumable, initialized, halfChunk }) => {
      const { file } = initialized
      await resumable.create(initialized, { length: file.size })
      await resumable.append(initialized, 0, { file, from: 0, to: 20_000 })
      const chunk = halfChunk(initialized, 20_000, 40_000)
      await expect.poll(async () => (await resumable.head(initialized)).status).toBe(423)
      await chunk.cut()
      const head = await resumable.settled(initialized)

      expect(head.header('upload-offset')).toBe('20000')
      expect(
        await resumable.append(initialized, 20_000, { file, from: 20_000, to: 40_000 }),
      ).toMatchContract(204)
    },
  )
})
