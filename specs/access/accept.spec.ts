import {
  expect,
  fileOperations,
  ownerOperations,
  problems,
  test,
  uploadOperations,
  verifies,
} from '#fixtures'

const particular = [...fileOperations, ...ownerOperations].filter(({ gives }) => gives !== null)
const indifferent = [...fileOperations, ...ownerOperations].filter(({ gives }) => gives === null)

test.describe('An Accept that cannot be met is refused', () => {
  for (const operation of fileOperations.filter(({ gives }) => gives !== null)) {
    for (const accept of ['text/html', 'application/xml, text/plain']) {
      test(
        `${operation.name}: ${accept}`,
        verifies('request.accept-can-be-met'),
        async ({ playing, bound }) => {
          const headers = { Accept: accept }
          const { refused, accepted } = await bound(operation, playing(operation.by), { headers })

          expect(refused).toBeRefused(problems.notAcceptable())
          expect(accepted).toMatchContract(operation.answers)
        },
      )
    }
  }

  for (const operation of particular) {
    test(
      `${operation.name}: a family of types`,
      verifies('request.accept-is-read-literally', operation.profile),
      async ({ playing, bound }) => {
        const { name, by, gives, answers } = operation
        const headers = { Accept: name === 'monthly statistics' ? 'text/*' : 'application/*' }
        const { refused, accepted } = await bound(operation, playing(by), { headers })

        expect(refused).toBeRefused(problems.notAcceptable(gives ?? undefined))
        expect(accepted).toMatchContract(answers)
      },
    )
  }

  for (const [what, accept] of [
    ['an empty one', ''],
    ['a word that is no type', 'json'],
    ['the type of problems alone', 'application/problem+json'],
  ] as const) {
    test(
      `overview: ${what}`,
      verifies('request.accept-is-read-literally'),
      async ({ sender, standing, pair }) => {
        const { refused, accepted } = await pair(
          () => sender.overview(standing, { headers: { Accept: accept } }),
          () => sender.overview(standing),
        )

        expect(refused).toBeRefused(problems.notAcceptable())
        expect(accepted).toMatchContract(200)
      },
    )
  }
})

test.describe('An Accept is met', () => {
  for (const operation of particular) {
    for (const [what, others] of [
      ['by anything', '*/*'],
      ['by one of several', `text/html, ${operation.gives};q=0.1`],
    ] as const) {
      test(
        `${what}: ${operation.name}`,
        verifies('request.accept-is-met', operation.profile),
        async ({ playing, matterOf }) => {
          const headers = { Accept: others }
          const matter = await matterOf(operation.needs)

          expect(await operation.ask(playing(operation.by), matter, { headers })).toMatchContract(
            operation.answers,
          )
        },
      )
    }
  }

  for (const accept of ['APPLICATION/JSON', 'application/json; charset=utf-8']) {
    test(
      `by ${accept}: overview`,
      verifies('request.accept-is-met'),
      async ({ sender, standing }) => {
        const headers = { Accept: accept }

        expect(await sender.overview(standing, { headers })).toMatchContract(200)
      },
    )
  }

  for (const operation of particular) {
    test(
      `whatever weight it has: ${operation.name}`,
      verifies('request.accept-has-no-weight', operation.profile),
      async ({ playing, matterOf }) => {
        const headers = { Accept: `${operation.gives};q=0` }
        const matter = await matterOf(operation.needs)

        expect(await operation.ask(playing(operation.by), matter, { headers })).toMatchContract(
          operation.answers,
        )
      },
    )
  }
})

test.describe('An Accept makes no difference', () => {
  for (const operation of indifferent) {
    test(
      operation.name,
      verifies('request.accept-may-not-matter', operation.profile),
      async ({ playing, matterOf }) => {
        const headers = { Accept: 'text/html' }
        const matter = await matterOf(operation.needs)

        expect(await operation.ask(playing(operation.by), matter, { headers })).toMatchContract(
          operation.answers,
        )
      },
    )
  }

  for (const { what, about, answers, ask } of uploadOperations) {
    test(
      what,
      verifies('request.accept-may-not-matter', 'resumable'),
      async ({ resumable, begun }) => {
        const headers = { Accept: 'text/html' }

        expect(await ask(resumable, await begun(about), { headers })).toMatchContract(answers)
      },
    )
  }

  test(
    'refused downloads',
    verifies('request.accept-may-not-matter'),
    async ({ recipient, standingIn }) => {
      const headers = { Accept: 'application/octet-stream' }
      const reply = await recipient.download(await standingIn('Initialized'), { headers })

      expect(reply).toBeRefused(problems.fileTransferNotAvailable)
    },
  )
})
