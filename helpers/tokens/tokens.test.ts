import { expect, test as base } from '@playwright/test'
import { createPublicKey } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { inspect } from 'node:util'
import {
  type JWTPayload,
  SignJWT,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  jwtVerify,
} from 'jose'
import type { MaskinportenClient } from '../config/actor-identity.ts'
import type { ConfiguredActor } from '../config/cast.ts'
import { Secret } from '../config/secret.ts'
import { signGrant } from './maskinporten.ts'
import { publicKeyOf, readIssuerKeys } from './issuer-keys.ts'
import {
  forgedToken,
  forgeries,
  keyConfusedToken,
  oddByIssuer,
  oddToken,
  signAsIssuer,
} from './spoil.ts'
import { newRsaKey } from '../config/new-key.ts'
import { factsOf } from './token-facts.ts'
import { TokenRefused } from './token-refused.ts'
import type { Send } from './token-source.ts'
import { tokensOf } from './tokens-of-target.ts'

const clientKey = pair()
const issuerKey = pair()
const consumer = { authority: 'iso6523-actorid-upis', ID: '0192:313000055' }

const client: MaskinportenClient = {
  from: 'maskinporten',
  clientId: 'client-1',
  key: { kid: 'key-1', algorithm: 'RS512', privateKey: clientKey.privateKey },
  systemUser: null,
  testDepartment: false,
}
const sender: ConfiguredActor = {
  name: 'sender',
  organization: '313000055',
  granted: ['altinn:broker.write'],
  scopes: ['altinn:broker.write'],
  identity: client,
  setBy: {
    client: 'BROKER_SENDER_CLIENT_ID',
    key: 'BROKER_SENDER_KEY',
    scopes: 'BROKER_SENDER_SCOPES',
    organization: 'BROKER_SENDER_ORGANIZATION',
  },
}

/** An answer in place of the right one, for the path that ends so. */
type Instead = { path: string; status: number; body: string } | null

interface FakeIssuer {
  readonly address: string
  /** Assertions and bearer tokens that came, in order. */
  readonly grants: string[]
  readonly exchanges: { url: string; token: string }[]
  instead: Instead
  /** Claims put into the tokens. */
  claims: JWTPayload
}

const test = base.extend<{ issuer: FakeIssuer; send: Send }>({
  issuer: async ({}, use) => {
    const issuer = { address: '', grants: [], exchanges: [], instead: null, claims: {} }
    const server = createServer((request, response) => void answer(issuer, request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await use(Object.assign(issuer, { address: `http://127.0.0.1:${port}` }))
    server.closeAllConnections()
    server.close()
  },
  send: async ({}, use) => {
    await use(async ({ method, url, headers, body }) => {
      const revealed = Object.entries(headers).map(([name, value]): [string, string] => [
        name,
        typeof value === 'string' ? value : value.reveal(),
      ])
      const content = body instanceof Secret ? body.reveal() : body
      const reply = await fetch(url, { method, headers: revealed, body: content ?? null })
      return { status: reply.status, headers: [...reply.headers], text: await reply.text() }
    })
  },
})

async function answer(issuer: FakeIssuer, request: IncomingMessage, response: ServerResponse) {
  const body = await text(request)
  const url = request.url ?? ''
  if (url.endsWith('/token')) issuer.grants.push(new URLSearchParams(body).get('assertion') ?? '')
  if (url.includes('/exchange/'))
    issuer.exchanges.push({ url, token: (request.headers.authorization ?? '').slice(7) })
  if (issuer.instead && url.includes(issuer.instead.path)) {
    response.writeHead(issuer.instead.status).end(issuer.instead.body)
    return
  }
  const jwk = { ...(await exportJWK(issuerKey.publicKey)), kid: 'issuer-key' }
  if (url.endsWith('openid-configuration'))
    response.end(JSON.stringify({ jwks_uri: `${issuer.address}/jwks` }))
  else if (url === '/jwks') response.end(JSON.stringify({ keys: [jwk] }))
  else if (url.endsWith('/token')) {
    const { scope, authorization_details: details } = decodeJwt(issuer.grants.at(-1) ?? '')
    const token = await mint({ scope, consumer, ...detailsFrom(details), ...issuer.claims })
    response.end(JSON.stringify({ access_token: token, expires_in: 120 }))
  } else if (url.includes('/exchange/')) {
    const claims = decodeJwt(issuer.exchanges.at(-1)?.token ?? '')
    response.end(await mint({ ...claims, iss: 'altinn' }))
  } else {
    const query = new URL(url, issuer.address).searchParams
    const claims = { scope: query.get('scopes') ?? '', 'urn:altinn:orgNumber': query.get('orgNo') }
    response.end(await mint(claims))
  }
}

/** As Maskinporten fills in what the grant asked for. */
function detailsFrom(details: unknown): JWTPayload {
  const [asked] = Array.isArray(details) ? (details as object[]) : []
  if (!asked) return {}
  return { authorization_details: [{ ...asked, systemuser_id: ['id'], system_id: 'system' }] }
}

function mint(claims: JWTPayload): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({ iss: 'maskinporten', iat: now, exp: now + 120, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'issuer-key' })
    .sign(issuerKey.privateKey)
}

const addressesOf = ({ address }: FakeIssuer) => ({
  platform: address,
  maskinporten: `${address}/maskinporten/`,
})

test.describe('A grant', () => {
  const now = Date.parse('2026-11-25T12:00:00.900Z')
  const grant = {
    client,
    issuer: 'https://test.maskinporten.no/',
    scopes: ['altinn:broker.write', 'altinn:broker.read'],
    systemUser: null,
    now,
  }

  test('is signed as Maskinporten wants it', async () => {
    const assertion = (await signGrant(grant)).reveal()
    const { payload, protectedHeader } = await jwtVerify(assertion, clientKey.publicKey, {
      currentDate: new Date(now),
    })

    expect(protectedHeader).toEqual({ alg: 'RS512', kid: 'key-1' })
    expect(payload).toEqual({
      aud: 'https://test.maskinporten.no/',
      iss: 'client-1',
      scope: 'altinn:broker.write altinn:broker.read',
      iat: now / 1000 - 0.9,
      exp: now / 1000 - 0.9 + 100,
      jti: expect.stringMatching(/^[\w-]{36}$/) as unknown,
    })
  })

  test('is never the same twice', async () => {
    const [one, other] = [await signGrant(grant), await signGrant(grant)]

    expect(decodeJwt(one.reveal()).jti).not.toBe(decodeJwt(other.reveal()).jti)
  })

  test('names the system user', async () => {
    const systemUser = { organization: '313000011', externalRef: 'customer-42' }
    const assertion = await signGrant({ ...grant, systemUser })

    expect(decodeJwt(assertion.reveal())['authorization_details']).toEqual([
      {
        type: 'urn:altinn:systemuser',
        systemuser_org: { authority: 'iso6523-actorid-upis', ID: '0192:313000011' },
        externalRef: 'customer-42',
      },
    ])
  })

  test('is made wrong on purpose', async () => {
    const changed = { header: { kid: 'other' }, claims: { aud: 'elsewhere', jti: undefined } }
    const assertion = (await signGrant({ ...grant, changed })).reveal()

    expect(decodeProtectedHeader(assertion).kid).toBe('other')
    expect(decodeJwt(assertion).aud).toBe('elsewhere')
    expect(decodeJwt(assertion)).not.toHaveProperty('jti')
  })
})

test.describe('Tokens', () => {
  test('come from Maskinporten by way of the exchange', async ({ issuer, send }) => {
    const { secret, facts } = await tokensOf(addressesOf(issuer), send).token(sender)

    expect(facts).toMatchObject({
      issuer: 'altinn',
      organization: '313000055',
      supplier: '313000055',
      scopes: ['altinn:broker.write'],
      genuine: true,
    })
    expect(decodeJwt(issuer.exchanges[0]?.token ?? '').iss).toBe('maskinporten')
    expect(issuer.exchanges[0]?.url).toBe('/authentication/api/v1/exchange/maskinporten')
    expect(inspect(secret)).toBe('‹secret›')
  })

  test('of a system user name its organization', async ({ issuer, send }) => {
    const systemUser = { organization: '313000011', externalRef: null }
    const vendor = { ...sender, organization: '313000011', identity: { ...client, systemUser } }
    const { facts } = await tokensOf(addressesOf(issuer), send).token(vendor)

    expect(facts).toMatchObject({ organization: '313000011', supplier: '313000055' })
  })

  test('of Testdepartementet are exchanged as its own', async ({ issuer, send }) => {
    const ttd = { ...sender, identity: { ...client, testDepartment: true } }
    await tokensOf(addressesOf(issuer), send).token(ttd)

    expect(issuer.exchanges[0]?.url).toMatch(/\?test=true$/)
  })

  test('come from the generator', async ({ issuer, send }) => {
    const password = new Secret('long enough to be secret')
    const identity = { from: 'generator', address: issuer.address, user: 'me', password } as const
    const { facts } = await tokensOf(addressesOf(issuer), send).token({ ...sender, identity })

    expect(facts).toMatchObject({ organization: '313000055', scopes: ['altinn:broker.write'] })
  })

  test('are asked for once, however many want them', async ({ issuer, send }) => {
    const tokens = tokensOf(addressesOf(issuer), send)
    const got = await Promise.all([
      tokens.token(sender),
      tokens.token(sender),
      tokens.token(sender),
    ])

    expect(new Set(got.map(({ secret }) => secret.reveal())).size).toBe(1)
    expect(await tokens.token(sender)).toBe(got[0])
    expect([issuer.grants.length, issuer.exchanges.length]).toEqual([1, 1])
  })

  test('are kept apart by scopes, whatever their order', async ({ issuer, send }) => {
    const tokens = tokensOf(addressesOf(issuer), send)
    await tokens.token(sender, { scopes: ['altinn:broker.read', 'altinn:broker.write'] })
    await tokens.token(sender, { scopes: ['altinn:broker.write', 'altinn:broker.read'] })
    await tokens.token(sender, { scopes: ['altinn:broker.read'] })

    expect(issuer.grants).toHaveLength(2)
  })

  test('are renewed shortly before they expire', async ({ issuer, send }) => {
    let now = Date.now() - 3_600_000
    const tokens = tokensOf(addressesOf(issuer), send, () => now)
    await tokens.token(sender)
    now += 89_000
    await tokens.token(sender)
    expect(issuer.grants).toHaveLength(1)

    now += 2_000
    await tokens.token(sender)
    expect(issuer.grants).toHaveLength(2)
  })
})

test.describe('A refused token', () => {
  const grantError = (error: string, description: string) =>
    JSON.stringify({ error, error_description: description })
  const refusals: Record<
    string,
    { instead: Instead; whose: TokenRefused['whose']; message: string | RegExp }
  > = {
    'a scope that was not granted': {
      instead: {
        path: '/token',
        status: 400,
        body: grantError('invalid_scope', 'Invalid scope(s)'),
      },
      whose: 'configuration',
      message:
        /^Maskinporten answered the sender with 400 invalid_scope: "Invalid scope\(s\)"\..* Look at BROKER_SENDER_SCOPES\.$/,
    },
    'an unknown client': {
      instead: { path: '/token', status: 401, body: grantError('invalid_client', 'Unknown') },
      whose: 'configuration',
      message: 'Look at BROKER_SENDER_CLIENT_ID.',
    },
    'a foreign key': {
      instead: {
        path: '/token',
        status: 400,
        body: grantError('invalid_grant', 'Invalid signature'),
      },
      whose: 'configuration',
      message: 'Look at BROKER_SENDER_KEY.',
    },
    'a clock that is off': {
      instead: { path: '/token', status: 400, body: grantError('invalid_grant', 'JWT is expired') },
      whose: 'environment',
      message: 'The clock of this machine may be wrong',
    },
    'no such system user': {
      instead: {
        path: '/token',
        status: 400,
        body: grantError('invalid_altinn_customer_configuration', 'System user not found'),
      },
      whose: 'configuration',
      message: 'Look at BROKER_SENDER_ORGANIZATION.',
    },
    'a token endpoint out of order': {
      instead: { path: '/token', status: 500, body: '<!DOCTYPE html><p>Oh' },
      whose: 'environment',
      message: /^Maskinporten answered the sender with 500 and an HTML page\.$/,
    },
    'a token endpoint that gives none': {
      instead: { path: '/token', status: 200, body: '{}' },
      whose: 'target',
      message: '200: "{}"',
    },
    'an exchange that does not know the organization': {
      instead: { path: '/exchange/', status: 403, body: '' },
      whose: 'configuration',
      message: /the token exchange .* 403 and an empty body\..* Look at BROKER_SENDER_ORGANIZATION/,
    },
    'an exchange under too much load': {
      instead: { path: '/exchange/', status: 429, body: 'slow\ndown' },
      whose: 'environment',
      message: 'answered the sender with 429: "slow down".',
    },
    'an exchange that gives something else': {
      instead: { path: '/exchange/', status: 200, body: 'Hello' },
      whose: 'target',
      message: 'a body that is no JSON Web Token',
    },
  }
  for (const [reason, { instead, whose, message }] of Object.entries(refusals)) {
    test(`names ${reason}`, async ({ issuer, send }) => {
      issuer.instead = instead
      const error: unknown = await tokensOf(addressesOf(issuer), send)
        .token(sender)
        .catch((caught: unknown) => caught)

      expect(error).toBeInstanceOf(TokenRefused)
      expect(error).toMatchObject({ whose, actor: 'sender' })
      expect((error as TokenRefused).message).toMatch(message)
    })
  }

  test('names a token for somebody else', async ({ issuer, send }) => {
    const other = { ...sender, organization: '313000011' }

    await expect(tokensOf(addressesOf(issuer), send).token(other)).rejects.toThrow(
      'a token for 313000055, not for 313000011. Look at BROKER_SENDER_ORGANIZATION.',
    )
  })

  test('names a token with less than was asked for', async ({ issuer, send }) => {
    issuer.claims = { scope: 'altinn:broker.read' }

    await expect(tokensOf(addressesOf(issuer), send).token(sender)).rejects.toThrow(
      'a token without altinn:broker.write. Look at BROKER_SENDER_SCOPES.',
    )
  })

  test('shows no assertion that comes back', async ({ issuer, send }) => {
    const tokens = tokensOf(addressesOf(issuer), async (request) => {
      const { status, headers } = await send(request)
      return { status: status + 200, headers, text: `no: ${issuer.grants.at(-1) ?? ''}` }
    })

    await expect(tokens.token(sender)).rejects.toThrow('400: "no: ‹secret›"')
  })

  test('is not asked for again while only settings can help', async ({ issuer, send }) => {
    const tokens = tokensOf(addressesOf(issuer), send)
    issuer.instead = { path: '/token', status: 401, body: grantError('invalid_client', 'Unknown') }
    await expect(tokens.token(sender)).rejects.toThrow(TokenRefused)
    await expect(tokens.token(sender)).rejects.toThrow(TokenRefused)

    expect(issuer.grants).toHaveLength(1)
  })

  test('is asked for again after an accident', async ({ issuer, send }) => {
    const tokens = tokensOf(addressesOf(issuer), send)
    issuer.instead = { path: '/token', status: 503, body: '' }
    await expect(tokens.token(sender)).rejects.toThrow(TokenRefused)
    issuer.instead = null

    expect((await tokens.token(sender)).facts.organization).toBe('313000055')
  })
})

test.describe('An odd token', () => {
  const signingKey = {
    kid: 'issuer-key',
    algorithm: 'RS256',
    privateKey: issuerKey.privateKey,
  } as const
  const genuine = async () => {
    const token = await mint({ scope: 'altinn:broker.write', consumer })
    return { secret: new Secret(token), facts: factsOf(token) }
  }

  for (const how of oddByIssuer) {
    test(`that is ${how} bears the issuer's signature`, async () => {
      const { secret, facts } = await oddToken(await genuine(), how, signingKey, Date.now())
      const verified = await jwtVerify(secret.reveal(), issuerKey.publicKey).catch(
        (error: unknown) => String(error),
      )

      if (how === 'expired') expect(verified).toContain('"exp" claim timestamp check failed')
      else if (how === 'not yet valid') expect(verified).toContain('"nbf" claim timestamp')
      else expect(verified).toHaveProperty('payload.scope', 'altinn:broker.write')
      expect(facts.genuine).toBe(how === 'without organization')
      expect(facts.expires === null).toBe(how === 'without expiry')
      expect(facts.organization === null).toBe(how === 'without organization')
    })
  }

  for (const how of forgeries) {
    test(`forged with ${how} does not verify`, async () => {
      const { secret, facts } = await forgedToken(await genuine(), how)

      await expect(jwtVerify(secret.reveal(), issuerKey.publicKey)).rejects.toThrow()
      expect(facts.genuine).toBe(false)
      expect(facts.organization).toBe(how === 'rubbish' ? null : '313000055')
      expect(Secret.conceal(secret.reveal())).toBe('‹secret›')
    })
  }

  test('may confuse the public key with a shared secret', async () => {
    const { secret } = keyConfusedToken(await genuine(), issuerKey.publicKey)
    const pem = issuerKey.publicKey.export({ format: 'pem', type: 'spki' })

    await jwtVerify(secret.reveal(), Buffer.from(pem), { algorithms: ['HS256'] })
  })

  test('may carry other claims and be genuine', async () => {
    const { facts } = await signAsIssuer(await genuine(), signingKey, { scope: 'altinn:broker' })

    expect(facts).toMatchObject({ genuine: true, scopes: ['altinn:broker'] })
  })
})

test.describe("The issuer's keys", () => {
  test('are found by its discovery document', async ({ issuer, send }) => {
    const token = new Secret(await mint({}))

    const found = await publicKeyOf(send, issuer.address, token)
    expect(found?.equals(issuerKey.publicKey)).toBe(true)

    issuer.instead = { path: '/jwks', status: 200, body: '<html>' }
    expect(await publicKeyOf(send, issuer.address, token)).toBeNull()
  })

  test('are read from the file of the sandbox', () => {
    const jwk = { ...issuerKey.privateKey.export({ format: 'jwk' }), kid: 'issuer-key' }
    const file = test.info().outputPath('keys.json')
    writeFileSync(file, JSON.stringify({ altinn: jwk, maskinporten: jwk }))
    expect(readIssuerKeys(file).altinn.kid).toBe('issuer-key')

    writeFileSync(file, JSON.stringify({ altinn: jwk }))
    expect(() => readIssuerKeys(file)).toThrow('private keys of the issuers')
    expect(() => readIssuerKeys('/no/such/file')).toThrow('no such file')
  })
})

test.describe('The facts of a token', () => {
  const details = {
    type: 'urn:altinn:systemuser',
    systemuser_id: ['id'],
    systemuser_org: { authority: 'iso6523-actorid-upis', ID: '0192:313000011' },
    system_id: 'system',
  }
  const holders: Record<string, [claims: JWTPayload, organization: string | null]> = {
    'the system user before all else': [
      { authorization_details: details, 'urn:altinn:orgNumber': '313000022', consumer },
      '313000011',
    ],
    'nobody where the system user cannot be read': [
      { authorization_details: { ...details, system_id: undefined }, consumer },
      null,
    ],
    'the number before the consumer': [
      { 'urn:altinn:orgNumber': '313000022', consumer },
      '313000022',
    ],
    'the consumer last': [{ consumer }, '313000055'],
    'nobody where nothing is said': [{}, null],
  }
  for (const [who, [claims, organization]] of Object.entries(holders)) {
    test(`name ${who}`, async () => {
      expect(factsOf(await mint(claims)).organization).toBe(organization)
    })
  }
})

function pair() {
  const privateKey = newRsaKey()
  return { privateKey, publicKey: createPublicKey(privateKey) }
}
