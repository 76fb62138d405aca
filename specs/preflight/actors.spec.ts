import { expect, holderOf, justNow, test, verifies } from '#fixtures'

test.describe('Among those who take part,', () => {
  const actors = [
    ['recipient', 'the recipient', 'preflight.token-recipient', 'altinn:broker.read'],
    [
      'secondRecipient',
      'the second recipient',
      'preflight.token-second-recipient',
      'altinn:broker.read',
    ],
    ['stranger', 'the stranger', 'preflight.token-stranger', 'altinn:broker.read'],
    [
      'uninvolved',
      'the uninvolved organization',
      'preflight.token-uninvolved',
      'altinn:broker.read',
    ],
    ['supplier', 'the supplier', 'preflight.token-supplier', 'altinn:broker.write'],
    ['serviceOwner', 'the service owner', 'preflight.token-service-owner', 'altinn:serviceowner'],
    [
      'otherServiceOwner',
      'the other service owner',
      'preflight.token-other-service-owner',
      'altinn:serviceowner',
    ],
  ] as const

  for (const [actor, title, promise, scope] of actors) {
    test(`${title} gets a token`, verifies(promise), async ({ tokenOf, found }) => {
      const token = await tokenOf(actor)

      expect(token.scopes).toContain(scope)
      found(holderOf(token))
    })
  }

  test(
    'the recipient may use the resource',
    verifies('preflight.recipient-has-access'),
    async ({ recipient, validRequest, found }) => {
      const { resourceId } = validRequest()

      expect(await recipient.search({ resourceId, ...justNow() })).toMatchContract(200)
      found(`${resourceId} is open to ${recipient.organization}`)
    },
  )
})
