import { expect, problems, test, verifies } from '#fixtures'

test.describe('The exchange', () => {
  test(
    'refuses a token that it has given itself',
    verifies('exchange.takes-maskinporten-tokens-alone'),
    async ({ exchanged, altinnTokenOf, maskinportenTokenOf, pair }) => {
      const [own, fitting] = [await altinnTokenOf('sender'), await maskinportenTokenOf('sender')]
      const { refused, accepted } = await pair(
        () => exchanged(own),
        () => exchanged(fitting),
      )

      expect(refused.status).toBe(401)
      expect(accepted.status).toBe(200)
    },
  )

  test(
    'refuses a token that Maskinporten did not sign',
    verifies('exchange.takes-maskinporten-tokens-alone'),
    async ({ exchanged, forgedFrom, maskinportenTokenOf, pair }) => {
      const fitting = await maskinportenTokenOf('sender')
      const forged = await forgedFrom(fitting)
      const { refused, accepted } = await pair(
        () => exchanged(forged),
        () => exchanged(fitting),
      )

      expect(refused.status).toBe(401)
      expect(accepted.status).toBe(200)
    },
  )

  for (const how of ['expired', 'not yet valid'] as const)
    test(
      `refuses a token of Maskinporten that is ${how}`,
      verifies('exchange.takes-tokens-in-force'),
      async ({ exchanged, oddlyDated, maskinportenTokenOf, pair }) => {
        const fitting = await maskinportenTokenOf('sender')
        const odd = await oddlyDated(fitting, how)
        const { refused, accepted } = await pair(
          () => exchanged(odd),
          () => exchanged(fitting),
        )

        expect(refused.status).toBe(401)
        expect(accepted.status).toBe(200)
      },
    )
})

test.describe('A gateway that asks for a subscription key', () => {
  test.use({ place: 'own in the sandbox' })

  for (const [what, subscriptionKey] of [
    ['none', null],
    ['a wrong one', '0123456789abcdef0123456789abcdef'],
  ] as const) {
    test(
      `lets nobody pass with ${what}`,
      verifies('gateway.needs-key'),
      async ({ sender, gatewayWantsKey, validRequest, pair }) => {
        await gatewayWantsKey()
        const { resourceId } = validRequest()
        const { refused, accepted } = await pair(
          () => sender.search({ resourceId }, { subscriptionKey }),
          () => sender.search({ resourceId }),
        )

        expect(refused).toBeRefused(problems.subscriptionKeyMissing)
        expect(accepted).toMatchContract(200)
      },
    )
  }
})
