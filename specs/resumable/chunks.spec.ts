import { checksumOf, expect, problems, test, uploadChecksumOf, verifies } from '#fixtures'

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

  for (const about of ['upload', 'part'] as const) {
    for (const [where, offset] of [
      ['behind', 500],
      ['ahead of', 1500],
    ] as const)
      test(
        `are refused ${where} the offset: ${about}`,
        verifies('resumable.offset-is-right'),
        async ({ resumable, begun, file, pair }) => {
          const upload = await begun(about)
          await resumable.append(upload, 0, { file, from: 0, to: 1000 })
          const { refused, accepted } = await pair(
            () => resumable.append(upload, offset, { file, from: offset, to: 2000 }),
            () => resumable.append(upload, 1000, { file, from: 1000, to: 2000 }),
          )

          expect(refused).toBeRefused(refusals.offsetMismatch)
          expect(accepted.header('upload-offset')).toBe('2000')
        },
      )

    test(
      `are refused at the end while bytes are lacking: ${about}`,
      verifies('resumable.offset-is-right'),
      async ({ resumable, begun, file, pair }) => {
        const upload = await begun(about)
        const { refused, accepted } = await pair(
          () => resumable.append(upload, file.size, new Uint8Array()),
          () => resumable.append(upload, 0, { file, from: 0, to: 1000 }),
        )

        expect(refused).toBeRefused(refusals.offsetMismatch)
        expect(accepted.header('upload-offset')).toBe('1000')
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
        'with a parameter to their type',
        'resumable.chunk-has-its-type',
        { 'Content-Type': 'application/offset+octet-stream; charset=utf-8' },
        refusals.wrongBodyType,
      ],
      [
        'without a type',
        'resumable.chunk-has-its-type',
        { 'Content-Type': null },
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
        'with an offset within a byte',
        'resumable.chunk-says-offset',
        { 'Upload-Offset': '0.5' },
        refusals.offsetUnreadable,
      ],
      [
        'with an offset that is no decimal number',
        'resumable.chunk-says-offset',
        { 'Upload-Offset': '0x0' },
        refusals.offsetUnreadable,
      ],
      [
        'with an offset below zero',
        'resumable.chunk-says-offset',
        { 'Upload-Offset': '-1' },
        refusals.offsetNegative,
      ],
      [
        'with a length of the whole',
        'resumable.length-stays',
        { 'Upload-Length': '65537' },
        refusals.lengthFixed,
      ],
      [
        'with a checksum that is none',
        'resumable.reads-checksum',
        { 'Upload-Checksum': 'md5' },
        refusals.checksumUnreadable,
      ],
      [
        'with a checksum of another kind',
        'resumable.reads-checksum',
        { 'Upload-Checksum': 'crc32 AAAAAA==' },
        refusals.checksumAlgorithm,
      ],
    ] as const)
      test(
        `are refused ${what}: ${about}`,
        verifies(promise),
        async ({ resumable, begun, file, pair }) => {
          const [upload, chunk] = [await begun(about), { file, from: 0, to: 1000 }]
          const { refused, accepted } = await pair(
            () => resumable.append(upload, 0, chunk, { headers }),
            () => resumable.append(upload, 0, chunk),
          )

          expect(refused).toBeRefused(refusal)
          expect(accepted).toMatchContract(204)
        },
      )

    for (const [what, content, status] of [
      ['are taken with a checksum that fits', 'another file', 204],
      ['are refused with a checksum of other bytes', 'one file', 460],
    ] as const)
      test(
        `${what}: ${about}`,
        verifies('resumable.reads-checksum'),
        async ({ resumable, begun }) => {
          const upload = await begun(about)
          const headers = { 'Upload-Checksum': uploadChecksumOf('another file') }

          expect(
            await resumable.append(upload, 0, Buffer.from(content), { headers }),
          ).toMatchContract(status)
        },
      )

    test(
      `are refused beyond the announced length: ${about}`,
      verifies('resumable.no-more-than-announced'),
      async ({ resumable, begun, file, fileOf }) => {
        const chunk = { file: fileOf(file.size + 1), from: 0, to: file.size + 1 }

        expect(await resumable.append(await begun(about), 0, chunk)).toBeRefused(refusals.tooMuch)
      },
    )
  }

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
    'may come a second time when they are the last',
    verifies('resumable.last-chunk-may-repeat'),
    async ({ resumable, initialized, sendPart }) => {
      const part = await sendPart(initialized, 0, 1000)
      const again = await resumable.append(part, 1000, new Uint8Array())

      expect(again).toMatchContract(204)
      expect(again.header('upload-offset')).toBe('1000')
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
