import {
  expect,
  fileOperations,
  ownerOperations,
  problems,
  test,
  tokensThatOpenNothing,
  unknownId,
  verifies,
} from '#fixtures'

const ofResources = ownerOperations.filter(({ name }) => !name.endsWith('service owner'))

test.describe('Without a sound token nobody gets in', () => {
  for (const operation of fileOperations) {
    test(
      `${operation.name}: none at all`,
      verifies('access.needs-token'),
      async ({ anonymous, bound }) => {
        const { refused, accepted } = await bound(operation, anonymous)

        expect(refused).toBeRefused(problems.unauthenticated)
        expect(accepted).toMatchContract(operation.answers)
      },
    )
  }

  for (const operation of [...fileOperations, ...ownerOperations]) {
    for (const [what, how, promise] of [
      ...tokensThatOpenNothing,
      ['expired', 'expired', 'access.refuses-expired-token'],
      ['without an end', 'without expiry', 'access.refuses-token-without-expiry'],
    ] as const) {
      test(
        `${operation.name}: ${what}`,
        verifies(promise, operation.profile),
        async ({ bearer, bound }) => {
          const { refused, accepted } = await bound(operation, await bearer(how, operation.by))

          expect(refused).toBeRefused(problems.unauthenticated)
          expect(accepted).toMatchContract(operation.answers)
        },
      )
    }
  }

  for (const operation of [...fileOperations, ...ofResources]) {
    test(
      `${operation.name}: of nobody`,
      verifies('access.refuses-token-of-nobody', operation.profile),
      async ({ bearer, bound }) => {
        const nobody = await bearer('without organization', operation.by)
        const { refused, accepted } = await bound(operation, nobody)

        expect(refused).toBeRefused(problems.noAccessToResource)
        expect(accepted).toMatchContract(operation.answers)
      },
    )
  }

  test(
    'overview: another scheme',
    verifies('access.needs-token'),
    async ({ anonymous, sender, standing, pair }) => {
      const headers = { Authorization: 'Basic bm9ib2R5Om5vdGhpbmc=' }
      const { refused, accepted } = await pair(
        () => anonymous.overview(standing, { headers }),
        () => sender.overview(standing),
      )

      expect(refused).toBeRefused(problems.unauthenticated)
      expect(accepted).toMatchContract(200)
    },
  )
})

test.describe('The challenge says what is wrong with a token', () => {
  for (const [how, words] of [
    ['rubbish', /^Bearer error="invalid_token", Bearer error="invalid_token"$/],
    ['wrong key', /error_description="The signature is invalid"/],
    ['unknown issuer', /error_description="The issuer 'https:\/\/issuer\.example\/' is invalid"/],
    ['expired', /error_description="The token expired at '\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d'"/],
    [
      'not yet valid',
      /error_description="The token is not valid before '\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d'"/,
    ],
    ['without expiry', /error_description="The token has no expiration"/],
  ] as const) {
    test(how, verifies('access.challenge-names-the-fault'), async ({ bearer }) => {
      const reply = await (await bearer(how, 'sender')).overview(unknownId())

      expect(reply.header('WWW-Authenticate') ?? 'none').toMatch(words)
    })
  }

  test(
    'and nothing where there is none',
    verifies('access.challenge-names-the-fault'),
    async ({ anonymous }) => {
      const reply = await anonymous.overview(unknownId())

      expect(reply.header('WWW-Authenticate')).toBe('Bearer, Bearer')
    },
  )
})

test.describe('A token of Maskinporten that was not exchanged', () => {
  test(
    'begins a transfer',
    verifies('access.takes-maskinporten-token'),
    async ({ unexchanged, validRequest }) => {
      const sender = await unexchanged('sender')

      expect(await sender.initialize(validRequest())).toMatchContract(200)
    },
  )

  test(
    'shows a recipient what it is to receive',
    verifies('access.takes-maskinporten-token'),
    async ({ unexchanged, standing }) => {
      const recipient = await unexchanged('recipient')

      expect(await recipient.overview(standing)).toMatchContract(200)
    },
  )
})
