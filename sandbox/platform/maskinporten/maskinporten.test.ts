import { createPrivateKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test as base } from '@playwright/test'
import { decodeJwt, type JWTPayload, jwtVerify, SignJWT } from 'jose'

import { platformDefects } from '../defects.ts'
import { type SigningKey, signingKey } from '../keys.ts'
import { platformRules } from '../rules.ts'
import { readWorld } from '../read-world.ts'
import { createMaskinporten, type Maskinporten } from './maskinporten.ts'

const issuerName = 'http://127.0.0.1:1/maskinporten/'
const world = readWorld()
const clientId = (name: string) => world.parties.find((one) => one.name === name)?.clientId

interface Keys {
  readonly issuer: SigningKey
  readonly client: SigningKey
}

const test = base.extend<{ maskinporten: Maskinporten }, { keys: Keys }>({
  keys: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'keys-'))
      await use({
        issuer: await signingKey(folder, 'issuer'),
        client: await signingKey(folder, 'client'),
      })
      rmSync(folder, { recursive: true })
    },
    { scope: 'worker' },
  ],
  maskinporten: ({ keys }, use) => use(maskinportenOf(keys)),
})

function maskinportenOf(keys: Keys, rules = platformRules): Maskinporten {
  return createMaskinporten({
    issuer: { name: issuerName, key: keys.issuer },
    address: 'http://127.0.0.1:1',
    rules,
    world: () => world,
    clientKey: () => keys.client,
  })
}

interface Wish {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly header?: { readonly alg?: string; readonly kid?: string | undefined }
  readonly key?: KeyObject
}

/** A grant that is in order but for what is wished. */
async function grant(keys: Keys, { claims, header, key }: Wish = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const usual = {
    aud: issuerName,
    iss: clientId('sender') ?? '',
    iat: now,
    exp: now + 119,
    jti: randomUUID(),
    scope: 'altinn:broker.write altinn:broker.read',
  }
  const whole = JSON.parse(JSON.stringify({ ...usual, ...claims })) as JWTPayload
  return new SignJWT(whole)
    .setProtectedHeader({ alg: 'RS256', kid: keys.client.kid, ...header } as { alg: string })
    .sign(key ?? keys.client.privateKey)
}

const form = 'application/x-www-form-urlencoded'

function ask(maskinporten: Maskinporten, assertion: string) {
  const body = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion,
  })
  return maskinporten.token(`${form}; charset=utf-8`, body.toString())
}

const now = () => Math.floor(Date.now() / 1000)
const systemUserOf = (organization: string, rest = {}) => ({
  iss: clientId('supplier') ?? '',
  authorization_details: [
    {
      type: 'urn:altinn:systemuser',
      systemuser_org: { authority: 'iso6523-actorid-upis', ID: organization },
      ...rest,
    },
  ],
})

test.describe('Maskinporten', () => {
  test('gives a token for what the client was granted', async ({ maskinporten, keys }) => {
    const { status, body } = await ask(maskinporten, await grant(keys))
    const { payload, protectedHeader } = await jwtVerify(
      String(body['access_token']),
      keys.issuer.publicKey,
    )

    expect(status).toBe(200)
    expect({ ...body, access_token: '' }).toEqual({
      access_token: '',
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'altinn:broker.write altinn:broker.read',
    })
    expect(protectedHeader.kid).toBe(keys.issuer.kid)
    expect(payload).toEqual({
      scope: 'altinn:broker.write altinn:broker.read',
      iss: issuerName,
      client_amr: 'private_key_jwt',
      token_type: 'Bearer',
      exp: (payload.iat ?? 0) + 3600,
      iat: payload.iat,
      client_id: clientId('sender'),
      jti: payload.jti,
      consumer: { authority: 'iso6523-actorid-upis', ID: '0192:313000011' },
    })
  })

  test('lets a token live as long as its shortest-lived scope', async ({ maskinporten, keys }) => {
    const claims = { scope: 'altinn:broker.write altinn:events.subscribe' }
    const { body } = await ask(maskinporten, await grant(keys, { claims }))

    expect(body['expires_in']).toBe(600)
  })

  for (const algorithm of ['RS384', 'RS512']) {
    test(`takes a grant signed with ${algorithm}`, async ({ maskinporten, keys }) => {
      const header = { alg: algorithm }
      expect((await ask(maskinporten, await grant(keys, { header }))).status).toBe(200)
    })
  }

  test('names a system user and its owner to its vendor', async ({ maskinporten, keys }) => {
    const claims = systemUserOf('0192:313000011')
    const { body } = await ask(maskinporten, await grant(keys, { claims }))
    const token = decodeJwt(String(body['access_token']))

    expect(token['consumer']).toEqual({ authority: 'iso6523-actorid-upis', ID: '0192:313000055' })
    expect(token['authorization_details']).toEqual([
      {
        type: 'urn:altinn:systemuser',
        systemuser_id: [world.parties.find((one) => one.system)?.system?.users[0]?.id],
        systemuser_org: { authority: 'iso6523-actorid-upis', ID: '0192:313000011' },
        system_id: '313000055_broker-conformance',
      },
    ])
  })

  test('gives a system user under the reference it was requested with', async ({
    maskinporten,
    keys,
  }) => {
    const claims = systemUserOf('0192:313000033', { externalRef: 'broker-conformance' })
    expect((await ask(maskinporten, await grant(keys, { claims }))).status).toBe(200)
  })

  const refused: readonly (readonly [string, Wish, string, string])[] = [
    ['of an unknown client', { claims: { iss: 'who' } }, 'invalid_grant', 'Client not found'],
    ['without a key identifier', { header: { kid: undefined } }, 'invalid_grant', 'no key ident'],
    ['with an unknown key identifier', { header: { kid: 'x' } }, 'invalid_grant', '(kid) for cli'],
    ['signed by another key', { key: stranger() }, 'invalid_grant', 'Invalid JWT signature.'],
    ['signed with PS256', { header: { alg: 'PS256' } }, 'invalid_grant', 'algorithm, PS256'],
    [
      'for the token endpoint as audience',
      { claims: { aud: `${issuerName}token` } },
      'invalid_grant',
      'Invalid JWT claim aud.',
    ],
    [
      'whose audience lacks the closing slash',
      { claims: { aud: issuerName.slice(0, -1) } },
      'invalid_grant',
      'Invalid JWT claim aud.',
    ],
    [
      'for two audiences',
      { claims: { aud: [issuerName, 'x'] } },
      'invalid_grant',
      'Invalid JWT claim aud.',
    ],
    [
      'that has expired',
      { claims: { iat: now() - 100, exp: now() - 1 } },
      'invalid_grant',
      'JWT is expired.',
    ],
    [
      'issued in the future',
      { claims: { iat: now() + 60, exp: now() + 120 } },
      'invalid_grant',
      'Issue time is after now',
    ],
    [
      'that lives for 121 seconds',
      { claims: { iat: now() - 1, exp: now() + 120 } },
      'invalid_grant',
      'exceeds 120 seconds',
    ],
    ['without times', { claims: { iat: undefined } }, 'invalid_grant', 'iat and exp'],
    ['for no scope', { claims: { scope: '' } }, 'invalid_scope', 'no scope'],
    [
      'for a scope not granted to the client',
      { claims: { scope: 'altinn:broker.read altinn:serviceowner' } },
      'invalid_scope',
      'Token request contains invalid scopes for client, altinn:serviceowner',
    ],
    [
      'for a system user of somebody who has none',
      { claims: systemUserOf('0192:313000088') },
      'invalid_altinn_customer_configuration',
      'No system user',
    ],
    [
      'for a system user under no reference, though it has one',
      { claims: systemUserOf('0192:313000033') },
      'invalid_altinn_customer_configuration',
      'No system user',
    ],
    [
      'for a system user of another vendor',
      { claims: { ...systemUserOf('0192:313000011'), iss: clientId('sender') ?? '' } },
      'invalid_altinn_customer_configuration',
      'No system user',
    ],
    [
      'for an organization without its prefix',
      { claims: systemUserOf('313000011') },
      'invalid_authorization_details',
      'Invalid authorization details values',
    ],
    [
      'for details with an unknown field',
      { claims: systemUserOf('0192:313000011', { externalReference: 'x' }) },
      'invalid_authorization_details',
      'Unknown fields',
    ],
    [
      'for details of another type',
      { claims: { authorization_details: [{ type: 'x' }] } },
      'invalid_authorization_details',
      'Unknown authorization details type',
    ],
    [
      'for two system users at once',
      { claims: { authorization_details: [{}, {}] } },
      'invalid_authorization_details',
      'Invalid authorization details values',
    ],
  ]
  for (const [what, wish, error, description] of refused) {
    test(`refuses a grant ${what}`, async ({ maskinporten, keys }) => {
      const { status, body } = await ask(maskinporten, await grant(keys, wish))

      expect(status).toBe(400)
      expect(body['error']).toBe(error)
      expect(body['error_description']).toContain(description)
      expect(body['error_description']).toMatch(/ \(trace_id: [0-9a-f]{32}\)$/)
    })
  }

  test('takes a grant once only', async ({ maskinporten, keys }) => {
    const assertion = await grant(keys)
    const first = await ask(maskinporten, assertion)
    const second = await ask(maskinporten, assertion)

    expect(first.status).toBe(200)
    expect(second.body['error_description']).toContain('Grant is used before')
    expect(second.body['error_uri']).toBe(`${issuerName}errors/MP-012`)
  })

  test('refuses what is no grant', async ({ maskinporten }) => {
    const answers = await Promise.all([
      maskinporten.token('application/json', '{}'),
      maskinporten.token(form, ''),
      maskinporten.token(form, 'grant_type=client_credentials'),
      ask(maskinporten, 'rubbish'),
    ])

    expect(answers.map(({ body }) => body['error'])).toEqual([
      'invalid_request',
      'invalid_request',
      'unsupported_grant_type',
      'invalid_request',
    ])
  })
})

test.describe('A defect of Maskinporten', () => {
  const taken: readonly (readonly [keyof typeof platformDefects, Wish])[] = [
    ['maskinporten-takes-any-audience', { claims: { aud: 'x' } }],
    ['maskinporten-takes-any-signature', { key: stranger() }],
    ['maskinporten-takes-any-kid', { header: { kid: 'x' } }],
    ['maskinporten-takes-expired-grants', { claims: { iat: now() - 9, exp: now() - 1 } }],
    ['maskinporten-takes-grants-from-the-future', { claims: { iat: now() + 60 } }],
    ['maskinporten-takes-long-lived-grants', { claims: { exp: now() + 7200 } }],
    ['maskinporten-grants-any-scope', { claims: { scope: 'altinn:serviceowner' } }],
    ['maskinporten-takes-any-algorithm', { header: { alg: 'PS256' } }],
    ['maskinporten-overlooks-external-reference', { claims: systemUserOf('0192:313000033') }],
  ]
  for (const [name, wish] of taken) {
    test(`${name} does what it says`, async ({ keys }) => {
      const defective = maskinportenOf(keys, platformDefects[name](platformRules))

      expect((await ask(defective, await grant(keys, wish))).status).toBe(200)
    })
  }

  test('maskinporten-takes-grants-twice does what it says', async ({ keys }) => {
    const rules = platformDefects['maskinporten-takes-grants-twice'](platformRules)
    const defective = maskinportenOf(keys, rules)
    const assertion = await grant(keys)
    await ask(defective, assertion)

    expect((await ask(defective, assertion)).status).toBe(200)
  })
})

function stranger(): KeyObject {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return createPrivateKey(privateKey)
}
