import { checksumOf, expect, problems, statusesIn, test, verifies } from '#fixtures'

const { resumable: refusals } = problems

test.describe('Chunks of a resumable upload', () => {
  for (const [what, size, chunk] of [
    ['a single byte in one chunk', 1, 1],
    ['all in one chunk', 65_537, 65_537],
    ['one byte more than two chunks', 65_537, 32_768],
    ['chunks of odd length', 65_537, 9_999],
  ] as const)
    test(
      `become the file: ${what}`,
      verifies('resumable.chunks-make-the-file'),
      async ({ sender, recipient, resumable, begin, fileOf }) => {
        const [transfer, file] = [await begin(), fileOf(size)]
        await resumable.create(transfer, { length: size })
        expect(await resumable.sendInChunks(transfer, file, chunk)).toMatchContract(204)

        await expect.poll(() => sender.statusOf(transfer)).toBe('Published')
        expect(await recipient.download(transfer)).toCarry(file)
      },
    )

  for (const [where, offset] of [
    ['behind', 500],
    ['ahead of', 1500],
  ] as const)
    test(
      `are refused ${where} the offset`,
      verifies('resumable.offset-is-right'),
      async ({ resumable, initialized, pair }) => {
        const { file } = initialized
        await resumable.create(initialized, { length: file.size })
        await resumable.append(initialized, 0, { file, from: 0, to: 1000 })
        const { refused, accepted } = await pair(
          () => resumable.append(initialized, offset, { file, from: offset, to: 2000 }),
          () => resumable.append(initialized, 1000, { file, from: 1000, to: 2000 }),
        )

        expect(refused).toBeRefused(refusals.offsetMismatch)
        expect(accepted.header('upload-offset')).toBe('2000')
      },
    )

  for (const [what, promise, headers, refusal] of [
    [
      'as a plain octet stream',
      'resumable.chunk-has-its-type',
      { 'Content-Type': 'application/octet-stream' },
      refusals.wrongBodyType,
    ],
    [
      'without an offset',
      'resumable.chunk-says-offset',
      { 'Upload-Offset': null },
      refusals.offsetMissing,
    ],
    [
      'with an offset in letters',
      'resumable.chunk-says-offset',
      { 'Upload-Offset': 'ten' },
      refusals.offsetUnreadable,
    ],
    [
      'with an offset below zero',
      'resumable.chunk-says-offset',
      { 'Upload-Offset': '-1' },
      refusals.offsetNegative,
    ],
  ] as const)
    test(`are refused ${what}`, verifies(promise), async ({ resumable, initialized, pair }) => {
      const chunk = { file: initialized.file, from: 0, to: 1000 }
      await resumable.create(initialized, { length: initialized.file.size })
      const { refused, accepted } = await pair(
        () => resumable.append(initialized, 0, chunk, { headers }),
        () => resumable.append(initialized, 0, chunk),
      )

      expect(refused).toBeRefused(refusal)
      expect(accepted).toMatchContract(204)
    })

  test(
    'may be empty',
    verifies('resumable.chunk-may-be-empty'),
    async ({ resumable, initialized }) => {
      await resumable.create(initialized, { length: 10 })
      const reply = await resumable.append(initialized, 0, new Uint8Array())

      expect(reply).toMatchContract(204)
      expect(reply.header('upload-offset')).toBe('0')
    },
  )

  test(
    'are refused beyond the announced length',
    verifies('resumable.no-more-than-announced'),
    async ({ resumable, initialized }) => {
      await resumable.create(initialized, { length: 1000 })
      const chunk = { file: initialized.file, from: 0, to: 1001 }

      expect(await resumable.append(initialized, 0, chunk)).toBeRefused(refusals.tooMuch)
    },
  )
})

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

test.describe('A resumable upload with a checksum', () => {
  test(
    'is published where it is right',
    verifies('resumable.takes-right-checksum'),
    async ({ sender, begin, file, uploadInPieces }) => {
      const transfer = await begin({ checksum: file.md5 })
      expect(await uploadInPieces(transfer)).toMatchContract(204)

      await expect.poll(() => sender.statusOf(transfer)).toBe('Published')
    },
  )

  test(
    'fails afterwards where it is wrong',
    verifies('resumable.fails-on-wrong-checksum'),
    async ({ sender, begin, uploadInPieces }) => {
      const transfer = await begin({ checksum: checksumOf('another file') })
      expect(await uploadInPieces(transfer)).toMatchContract(204)

      await expect.poll(() => sender.statusOf(transfer)).toBe('Failed')
    },
  )
})
