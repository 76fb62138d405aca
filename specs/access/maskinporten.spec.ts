import { expect, test, unknownId, verifies } from '#fixtures'

test.describe('Maskinporten', () => {
  test(
    'gives a token for a grant as documented',
    verifies('maskinporten.grants-once-right'),
    async ({ grant }) => {
      expect((await grant('sender')).status).toBe(200)
    },
  )

  const audiences = [
    ['its own address for tokens', (issuer: string) => `${issuer}token`],
    ['the issuer without its slash', (issuer: string) => issuer.replace(/\/$/, '')],
    ['another environment', () => 'https://maskinporten.example/'],
    ['two at once', (issuer: string) => [issuer, 'https://maskinporten.example/']],
  ] as const

  for (const [what, audienceOf] of audiences) {
    test(
      `refuses a grant for ${what}`,
      verifies('maskinporten.checks-audience'),
      async ({ grant, issuer, pair }) => {
        const { refused, accepted } = await pair(
          () => grant('sender', { claims: { aud: audienceOf(issuer) } }),
          () => grant('sender'),
        )

        expect(refused.status).toBe(400)
        expect(refused.json()).toMatchObject({ error: 'invalid_grant' })
        expect(accepted.status).toBe(200)
      },
    )
  }

  for (const [what, issued, ends] of [
    ['that has expired', -300, -200],
    ['that has not begun', 300, 400],
    ['that lives for five minutes', 0, 300],
  ] as const) {
    test(
      `refuses a grant ${what}`,
      verifies('maskinporten.checks-time'),
      async ({ grant, now, pair }) => {
        const claims = { iat: now() + issued, exp: now() + ends }
        const { refused, accepted } = await pair(
          () => grant('sender', { claims }),
          () => grant('sender'),
        )

        expect(refused.status).toBe(400)
        expect(refused.json()).toMatchObject({ error: 'invalid_grant' })
        expect(accepted.status).toBe(200)
      },
    )
  }

  test(
    'takes a grant that lives for two minutes',
    verifies('maskinporten.checks-time'),
    async ({ grant, now }) => {
      const iat = now()
      const claims = { iat, exp: iat + 120 }
      expect((await grant('sender', { claims })).status).toBe(200)
    },
  )

  test('takes a grant once', verifies('maskinporten.takes-grant-once'), async ({ grant }) => {
    const claims = { jti: unknownId() }
    expect((await grant('sender', { claims })).status).toBe(200)

    const again = await grant('sender', { claims })
    expect(again.status).toBe(400)
    expect(again.json()).toMatchObject({ error: 'invalid_grant' })
  })

  for (const [what, change] of [
    ['that names no key', { header: { kid: undefined } }],
    ['under a key that nobody registered', { header: { kid: 'registered-by-nobody' } }],
    ['signed with another key', { withForeignKey: true }],
    ['of a client that there is not', { claims: { iss: 'a-client-that-there-is-not' } }],
  ] as const) {
    test(
      `refuses a grant ${what}`,
      verifies('maskinporten.checks-key'),
      async ({ grant, pair }) => {
        const { refused, accepted } = await pair(
          () => grant('sender', change),
          () => grant('sender'),
        )

        expect(refused.status).toBe(400)
        expect(refused.json()).toMatchObject({ error: 'invalid_grant' })
        expect(accepted.status).toBe(200)
      },
    )
  }

  test(
    'refuses a grant signed with PS256',
    verifies('maskinporten.knows-its-algorithms'),
    async ({ grant, pair }) => {
      const { refused, accepted } = await pair(
        () => grant('sender', { header: { alg: 'PS256' } }),
        () => grant('sender'),
      )

      expect(refused.status).toBe(400)
      expect(refused.json()).toMatchObject({ error: 'invalid_grant' })
      expect(accepted.status).toBe(200)
    },
  )

  for (const alg of ['RS384', 'RS512'])
    test(
      `takes a grant signed with ${alg}`,
      verifies('maskinporten.knows-its-algorithms'),
      async ({ grant }) => {
        expect((await grant('sender', { header: { alg } })).status).toBe(200)
      },
    )

  test(
    'gives no scope that was not granted',
    verifies('maskinporten.grants-own-scopes'),
    async ({ grant, pair }) => {
      const { refused, accepted } = await pair(
        () => grant('sender', { scopes: ['altinn:broker.write', 'altinn:serviceowner'] }),
        () => grant('sender', { scopes: ['altinn:broker.write'] }),
      )

      expect(refused.status).toBe(400)
      expect(refused.json()).toMatchObject({ error: 'invalid_scope' })
      expect(accepted.status).toBe(200)
    },
  )

  test(
    'gives no system user that never agreed',
    verifies('maskinporten.knows-system-users'),
    async ({ grant, stranger, sender, pair }) => {
      const userOf = ({ organization }: { organization: string }) => ({
        systemUser: { organization, externalRef: null },
      })
      const { refused, accepted } = await pair(
        () => grant('supplier', userOf(stranger)),
        () => grant('supplier', userOf(sender)),
      )

      expect(refused.status).toBe(400)
      expect(refused.json()).toMatchObject({ error: 'invalid_altinn_customer_configuration' })
      expect(accepted.status).toBe(200)
    },
  )

  test(
    'gives no system user to a client that is no vendor',
    verifies('maskinporten.knows-system-users'),
    async ({ grant, sender, pair }) => {
      const systemUser = { organization: sender.organization, externalRef: null }
      const { refused, accepted } = await pair(
        () => grant('uninvolved', { systemUser }),
        () => grant('supplier', { systemUser }),
      )

      expect(refused.status).toBe(400)
      expect(refused.json()).toMatchObject({ error: 'invalid_altinn_customer_configuration' })
      expect(accepted.status).toBe(200)
    },
  )

  for (const [what, externalRef] of [
    ['without its reference', null],
    ['under another reference', 'another-reference'],
  ] as const) {
    test(
      `gives no system user ${what}`,
      verifies('maskinporten.wants-external-reference'),
      async ({ grant, secondRecipient, pair }) => {
        const { organization } = secondRecipient
        const { refused, accepted } = await pair(
          () => grant('supplier', { systemUser: { organization, externalRef } }),
          () =>
            grant('supplier', {
              systemUser: { organization, externalRef: 'broker-conformance' },
            }),
        )

        expect(refused.status).toBe(400)
        expect(refused.json()).toMatchObject({ error: 'invalid_altinn_customer_configuration' })
        expect(accepted.status).toBe(200)
      },
    )
  }
})
