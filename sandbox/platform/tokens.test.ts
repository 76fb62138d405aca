import { createSecretKey } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test as base } from '@playwright/test'
import { decodeJwt, SignJWT } from 'jose'

import { platformDefects } from './defects.ts'
import { createExchange, type Exchange } from './exchange.ts'
import { type Issuers, issuersAt } from './issuers.ts'
import { signingKey } from './keys.ts'
import { platformRules } from './rules.ts'
import { verifyToken } from './verify-token.ts'
import { readWorld } from './read-world.ts'

const address = 'http://127.0.0.1:1'

const test = base.extend<{ exchange: Exchange }, { issuers: Issuers }>({
  issuers: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'keys-'))
      const altinn = await signingKey(folder, 'altinn')
      await use(
        issuersAt(address, { altinn, maskinporten: await signingKey(folder, 'maskinporten') }),
      )
      rmSync(folder, { recursive: true })
    },
    { scope: 'worker' },
  ],
  exchange: ({ issuers }, use) => use(exchangeOf(issuers)),
})

function exchangeOf(issuers: Issuers, rules = platformRules): Exchange {
  const world = readWorld()
  return createExchange({ issuers, address, rules, world: () => world })
}

const now = () => Math.floor(Date.now() / 1000)
type Name = keyof Issuers
interface Wish {
  readonly by?: Name
  readonly claims?: Readonly<Record<string, unknown>>
  readonly kid?: string
}

/** A token of the Altinn issuer, in force, but for what is wished. */
function token(issuers: Issuers, { by = 'altinn', claims, kid }: Wish = {}): Promise<string> {
  const { key } = issuers[by]
  const whole = { iss: issuers[by].name, exp: now() + 60, nbf: now(), ...claims }
  return new SignJWT(JSON.parse(JSON.stringify(whole)) as Record<string, unknown>)
    .setProtectedHeader({ alg: 'RS256', kid: kid ?? key.kid })
    .sign(key.privateKey)
}

const strict = { checkLifetime: true }

test.describe('A token held against the issuers', () => {
  for (const by of ['altinn', 'maskinporten'] as const) {
    test(`is valid when ${by} signed it`, async ({ issuers }) => {
      const verdict = await verifyToken(await token(issuers, { by }), issuers, strict)

      expect(verdict).toMatchObject({ valid: true, claims: { iss: issuers[by].name } })
    })
  }

  test('is valid with an unknown key identifier, if a key fits', async ({ issuers }) => {
    const odd = await token(issuers, { kid: 'nobody knows' })
    expect(await verifyToken(odd, issuers, strict)).toMatchObject({ valid: true })
  })

  const refusals = [
    ['not-yet-valid', { nbf: now() + 60 }],
    ['expired', { exp: now() - 1 }],
    ['no-expiration', { exp: undefined }],
    ['unknown-issuer', { iss: 'https://evil.example/' }],
  ] as const
  for (const [reason, claims] of refusals) {
    test(`is refused as ${reason}`, async ({ issuers }) => {
      const verdict = await verifyToken(await token(issuers, { claims }), issuers, strict)

      expect(verdict).toMatchObject({ valid: false, reason })
    })
  }

  test('tells what a challenge speaks of when it is refused', async ({ issuers }) => {
    const claims = { exp: now() - 1, nbf: now() - 60 }
    const verdict = await verifyToken(await token(issuers, { claims }), issuers, strict)

    expect(verdict).toEqual({
      valid: false,
      reason: 'expired',
      issuer: issuers.altinn.name,
      expires: claims.exp,
      notBefore: claims.nbf,
    })
  })

  test('lives for ever where nobody checks the lifetime', async ({ issuers }) => {
    const lenient = { checkLifetime: false }
    for (const claims of [{ exp: 1 }, { exp: undefined }, { nbf: now() + 60 }]) {
      const verdict = await verifyToken(await token(issuers, { claims }), issuers, lenient)
      expect(verdict).toMatchObject({ valid: true })
    }
  })

  test('is refused for its signature before its lifetime, if its key is known', async ({
    issuers,
  }) => {
    const expired = await token(issuers, { claims: { exp: 1 } })
    const broken = `${expired.slice(0, -8)}AAAAAAAA`
    expect(await verifyToken(broken, issuers, strict)).toMatchObject({ reason: 'signature' })
  })

  test('is refused when the other issuer signed it', async ({ issuers }) => {
    const claims = { iss: issuers.altinn.name }
    const crossed = await token(issuers, { by: 'maskinporten', claims })
    expect(await verifyToken(crossed, issuers, strict)).toMatchObject({ reason: 'signature' })
  })

  test('is refused unsigned, and signed with the public key as a secret', async ({ issuers }) => {
    const claims = { iss: issuers.altinn.name, exp: now() + 60 }
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const unsigned = `${part({ alg: 'none' })}.${part(claims)}.`
    const pem = issuers.altinn.key.publicKey.export({ type: 'spki', format: 'pem' })
    const symmetric = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: issuers.altinn.key.kid })
      .sign(createSecretKey(Buffer.from(pem)))

    expect(await verifyToken(unsigned, issuers, strict)).toMatchObject({ reason: 'signature' })
    expect(await verifyToken(symmetric, issuers, strict)).toMatchObject({ reason: 'signature' })
  })

  for (const rubbish of ['', 'abc', 'a.b.c', '..']) {
    test(`"${rubbish}" is none`, async ({ issuers }) => {
      const verdict = await verifyToken(rubbish, issuers, strict)
      expect(verdict).toEqual({ valid: false, reason: 'not-a-jwt' })
    })
  }
})

test.describe('The exchange', () => {
  const consumer = { authority: 'iso6523-actorid-upis', ID: '0192:991825827' }
  const usual = { scope: 'altinn:serviceowner', client_id: 'c', token_type: 'Bearer', consumer }

  test('gives an Altinn token with the claims of the other', async ({ issuers, exchange }) => {
    const given = await token(issuers, { by: 'maskinporten', claims: usual })
    const exchanged = await exchange.exchange(await verifyToken(given, issuers, strict))
    const claims = decodeJwt(exchanged ?? '')

    expect(await verifyToken(exchanged ?? '', issuers, strict)).toMatchObject({ valid: true })
    expect(claims).toEqual({
      ...usual,
      'urn:altinn:orgNumber': '991825827',
      'urn:altinn:org': 'ttd',
      'urn:altinn:authenticatemethod': 'maskinporten',
      'urn:altinn:authlevel': 3,
      iss: issuers.altinn.name,
      jti: claims.jti,
      nbf: claims.iat,
      iat: claims.iat,
      exp: (claims.iat ?? 0) + 1800,
    })
  })

  test('keeps the system user, and names no other organization', async ({ issuers, exchange }) => {
    const details = [{ type: 'urn:altinn:systemuser', systemuser_id: ['some-id'] }]
    const claims = { ...usual, scope: 'altinn:broker.read', authorization_details: details }
    const given = await token(issuers, { by: 'maskinporten', claims })
    const exchanged = await exchange.exchange(await verifyToken(given, issuers, strict))

    expect(decodeJwt(exchanged ?? '')).toMatchObject({ authorization_details: details, consumer })
    expect(decodeJwt(exchanged ?? '')).not.toHaveProperty('urn:altinn:orgNumber')
    expect(decodeJwt(exchanged ?? '')).not.toHaveProperty('urn:altinn:org')
  })

  const refused: readonly (readonly [string, Wish])[] = [
    ['an Altinn token', {}],
    ['an expired token', { by: 'maskinporten', claims: { exp: 1 } }],
    ['a foreign token', { by: 'maskinporten', claims: { iss: 'https://test.maskinporten.no/' } }],
  ]
  for (const [what, wish] of refused) {
    test(`refuses ${what}`, async ({ issuers, exchange }) => {
      const verdict = await verifyToken(await token(issuers, wish), issuers, strict)
      expect(await exchange.exchange(verdict)).toBeNull()
    })
  }

  test('takes any issuer where it is defective', async ({ issuers }) => {
    const defective = exchangeOf(
      issuers,
      platformDefects['exchange-takes-any-issuer'](platformRules),
    )
    const verdict = await verifyToken(await token(issuers), issuers, strict)

    expect(await defective.exchange(verdict)).not.toBeNull()
  })
})
