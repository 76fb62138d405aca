import {
  expect,
  problems,
  resumableOperations,
  test,
  unknownId,
  uploadOperations,
  verifies,
} from '#fixtures'

const { resumable: refusals } = problems

for (const { what, about, answers, ask } of resumableOperations) {
  test.describe(`Of a resumable upload, ${what}`, () => {
    test(
      'takes a token',
      verifies('resumable.knows-who-asks'),
      async ({ anonymous, resumable, resumableBy, begun, pair }) => {
        const upload = await begun(about)
        const { refused, accepted } = await pair(
          () => ask(resumableBy(anonymous), upload),
          () => ask(resumable, upload),
        )

        expect(refused).toBeRefused(problems.unauthenticated)
        expect(accepted).toMatchContract(answers)
      },
    )

    test(
      'takes the scope of a sender',
      verifies('resumable.needs-scope-to-write'),
      async ({ readingSender, resumable, resumableBy, begun, pair }) => {
        const upload = await begun(about)
        const { refused, accepted } = await pair(
          () => ask(resumableBy(readingSender), upload),
          () => ask(resumable, upload),
        )

        expect(refused).toBeRefused(problems.scopeMissing)
        expect(accepted).toMatchContract(answers)
      },
    )
  })
}

for (const { what, about, answers, ask } of uploadOperations) {
  test.describe(`Of a resumable upload, ${what}`, () => {
    for (const [who, actor] of [
      ['the recipient', 'recipient'],
      ['a stranger', 'stranger'],
      ['an organization that is no party', 'uninvolved'],
    ] as const) {
      test(
        `is for its sender alone, not for ${who}`,
        verifies('resumable.sender-only'),
        async ({ playing, resumable, resumableBy, begun, pair }) => {
          const upload = await begun(about)
          const wrong = resumableBy(playing(actor, ['altinn:broker.write']))
          const { refused, accepted } = await pair(
            () => ask(wrong, upload),
            () => ask(resumable, upload),
          )

          expect(refused).toBeRefused(refusals.noAccess)
          expect(accepted).toMatchContract(answers)
        },
      )
    }

    test(
      'speaks version 1.0.0',
      verifies('resumable.speaks-one-version'),
      async ({ resumable, begun, pair }) => {
        const upload = await begun(about)
        const { refused, accepted } = await pair(
          () => ask(resumable, upload, { headers: { 'Tus-Resumable': '0.2.2' } }),
          () => ask(resumable, upload),
        )

        expect(refused).toBeRefused(refusals.versionUnknown)
        expect(accepted).toMatchContract(answers)
      },
    )

    test(
      'is refused for lack of access, before its version',
      verifies('request.first-fault-decides', 'resumable'),
      async ({ stranger, resumableBy, begun }) => {
        const upload = await begun(about)
        const headers = { 'Tus-Resumable': '0.2.2' }

        expect(await ask(resumableBy(stranger), upload, { headers })).toBeRefused(refusals.noAccess)
      },
    )

    test(
      'says its version',
      verifies('resumable.needs-version'),
      async ({ resumable, begun, pair }) => {
        const upload = await begun(about)
        const { refused, accepted } = await pair(
          () => ask(resumable, upload, { headers: { 'Tus-Resumable': null } }),
          () => ask(resumable, upload),
        )

        expect(refused).toBeRefused(refusals.declined)
        expect(accepted).toMatchContract(answers)
      },
    )

    test(
      'needs a transfer that was initialized',
      verifies('resumable.needs-transfer'),
      async ({ resumable, unbegun }) => {
        expect(await ask(resumable, unbegun(about, unknownId()))).toBeRefused(refusals.notFound)
      },
    )
  })
}

test.describe('With a token that has run out', () => {
  test(
    'no upload is begun',
    verifies('access.refuses-expired-token', 'resumable'),
    async ({ bearer, resumable, resumableBy, initialized, pair }) => {
      const late = resumableBy(await bearer('expired', 'sender'))
      const { refused, accepted } = await pair(
        () => late.create(initialized, { length: 10 }),
        () => resumable.create(initialized, { length: 10 }),
      )

      expect(refused).toBeRefused(problems.unauthenticated)
      expect(accepted).toMatchContract(201)
    },
  )

  for (const { what, about, answers, ask } of uploadOperations)
    test(
      `${what} is done while it is under way`,
      verifies('resumable.outlives-token'),
      async ({ bearer, resumableBy, begun }) => {
        const upload = await begun(about)
        const late = resumableBy(await bearer('expired', 'sender'))

        expect(await ask(late, upload)).toMatchContract(answers)
      },
    )
})

test.describe('Where a file was uploaded in pieces', () => {
  test(
    'nobody downloads it',
    verifies('resumable.no-downloads'),
    async ({ resumable, initialized, uploadInPieces, sender }) => {
      expect(await uploadInPieces(initialized)).toMatchContract(204)
      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')

      expect(await resumable.head(initialized, { method: 'GET' })).toBeRefused(refusals.declined)
    },
  )
})

test.describe('Where an upload is under way', () => {
  for (const [what, variation] of [
    ['PUT', { method: 'PUT' }],
    [
      'a POST that is to be a HEAD',
      { method: 'POST', headers: { 'X-HTTP-Method-Override': 'HEAD' } },
    ],
  ] as const)
    test(
      `nothing is found by ${what}`,
      verifies('resumable.serves-its-verbs-alone'),
      async ({ resumable, begunUpload, pair }) => {
        const { refused, accepted } = await pair(
          () => resumable.head(begunUpload, variation),
          () => resumable.head(begunUpload),
        )

        expect(refused).toBeRefused(refusals.declined)
        expect(accepted).toMatchContract(200)
      },
    )
})
