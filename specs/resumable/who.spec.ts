import {
  expect,
  problems,
  resumableOperations,
  test,
  unknownId,
  uploadChecksumOf,
  verifies,
} from '#fixtures'

const { resumable: refusals } = problems

for (const [what, ask] of resumableOperations) {
  test.describe(`Of a resumable upload, ${what}`, () => {
    test(
      'takes a token',
      verifies('resumable.knows-who-asks'),
      async ({ anonymous, resumable, resumableBy, begunUpload, pair }) => {
        const { refused, accepted } = await pair(
          () => ask(resumableBy(anonymous), begunUpload),
          () => ask(resumable, begunUpload),
        )

        expect(refused).toBeRefused(problems.unauthenticated)
        expect(accepted.status).toBeLessThan(300)
      },
    )

    test(
      'takes the scope of a sender',
      verifies('resumable.needs-scope-to-write'),
      async ({ readingSender, resumable, resumableBy, begunUpload, pair }) => {
        const { refused, accepted } = await pair(
          () => ask(resumableBy(readingSender), begunUpload),
          () => ask(resumable, begunUpload),
        )

        expect(refused).toBeRefused(problems.scopeMissing)
        expect(accepted.status).toBeLessThan(300)
      },
    )

    test(
      'is for its sender alone',
      verifies('resumable.sender-only'),
      async ({ recipient, resumable, resumableBy, begunUpload, pair }) => {
        const { refused, accepted } = await pair(
          () => ask(resumableBy(recipient), begunUpload),
          () => ask(resumable, begunUpload),
        )

        expect(refused).toBeRefused(refusals.noAccess)
        expect(accepted.status).toBeLessThan(300)
      },
    )

    test(
      'speaks version 1.0.0',
      verifies('resumable.speaks-one-version'),
      async ({ resumable, begunUpload, pair }) => {
        const { refused, accepted } = await pair(
          () => ask(resumable, begunUpload, { headers: { 'Tus-Resumable': '0.2.2' } }),
          () => ask(resumable, begunUpload),
        )

        expect(refused).toBeRefused(refusals.versionUnknown)
        expect(accepted.status).toBeLessThan(300)
      },
    )

    test(
      'needs a transfer that was initialized',
      verifies('resumable.needs-transfer'),
      async ({ resumable }) => {
        expect(await ask(resumable, unknownId())).toBeRefused(refusals.notFound)
      },
    )
  })
}

test.describe('A part of an upload', () => {
  test(
    'says how far it has come, and that it is a part',
    verifies('resumable.part-is-an-upload'),
    async ({ resumable, initialized, sendPart }) => {
      const part = await sendPart(initialized, 0, 30_000)
      const head = await resumable.settled(part)

      expect(head).toMatchContract(200)
      expect(head.header('upload-offset')).toBe('30000')
      expect(head.header('upload-concat')).toBe('partial')
    },
  )

  test(
    'can be given up',
    verifies('resumable.part-is-an-upload'),
    async ({ resumable, initialized, sendPart }) => {
      const part = await sendPart(initialized, 0, 30_000, 1000)

      expect(await resumable.terminate(part)).toMatchContract(204)
    },
  )
})

test.describe('A chunk with a checksum', () => {
  for (const [what, content, status] of [
    ['that fits is taken', 'another file', 204],
    ['of other bytes is refused', 'one file', 460],
  ] as const)
    test(what, verifies('resumable.reads-checksum'), async ({ resumable, begunUpload }) => {
      const headers = { 'Upload-Checksum': uploadChecksumOf('another file') }

      expect(
        await resumable.append(begunUpload, 0, Buffer.from(content), { headers }),
      ).toMatchContract(status)
    })
})
