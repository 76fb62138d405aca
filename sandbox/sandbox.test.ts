import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test as base } from '@playwright/test'
import { decodeJwt } from 'jose'

import type { Identities } from './identities.ts'
import { readWorld } from './platform/read-world.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'
import type { RegisterBroker } from './server.ts'

/** Says which place a request came to, and what of it arrived there. */
const echoBroker: RegisterBroker = (app, placeOf) => {
  void app.register(async (scope) => {
    scope.addContentTypeParser('*', (_request, _payload, done) => {
      done(null)
    })
    scope.route({
      method: scope.supportedMethods,
      url: '/broker/*',
      handler: (request) => {
        const { prefix, asObserved, defects, clock } = placeOf(request)
        const now = clock.now()
        return { prefix, asObserved, defects, now, method: request.method, params: request.params }
      },
    })
  })
}

const test = base.extend<{ address: string }, { sandbox: Sandbox }>({
  sandbox: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
      const sandbox = await startSandbox({
        port: 0,
        world: readWorld(),
        settings: { scanDelay: 7 },
        registerBroker: echoBroker,
        isDefect: (name) => ['never-purges', 'gateway-never-limits'].includes(name),
        keyFolder: join(folder, '.keys'),
        stateFolder: join(folder, '.state'),
      })
      await use(sandbox)
      await sandbox.close()
      rmSync(folder, { recursive: true })
    },
    { scope: 'worker' },
  ],
  address: ({ sandbox }, use) => use(sandbox.identities.address),
})

async function json(response: Response | Promise<Response>): Promise<Record<string, unknown>> {
  return (await (await response).json()) as Record<string, unknown>
}

const put = (url: string, body: unknown) =>
  fetch(url, { method: 'PUT', body: JSON.stringify(body) })
const post = (url: string, body: unknown) =>
  fetch(url, { method: 'POST', body: JSON.stringify(body) })

test.describe('A place', () => {
  test('is chosen by the prefix of the address', async ({ address }) => {
    const prefix = '/as-observed/defect/never-purges/own/one'
    const there = await json(fetch(`${address}${prefix}/broker/some%20path?q=1`))

    expect(there).toMatchObject({
      prefix,
      asObserved: true,
      defects: ['never-purges'],
      params: { '*': 'some path' },
    })
    expect(await json(fetch(`${address}/broker/x`))).toMatchObject({ prefix: '', defects: [] })
  })

  test('with an unknown defect is none', async ({ address }) => {
    const response = await fetch(`${address}/defect/unheard-of/own/x/broker/y`, { method: 'POST' })

    expect(response.status).toBe(404)
    expect(await response.text()).toBe('There is no defect "unheard-of".')
  })

  test('has a clock of its own', async ({ address }) => {
    const moved = await json(post(`${address}/own/moved/sandbox/clock`, { advance: 'PT2H' }))
    const still = await json(fetch(`${address}/own/still/sandbox/clock`))
    const ahead = Date.parse(String(moved['now'])) - Date.parse(String(still['now']))

    expect(moved['now']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/)
    expect(Math.round(ahead / 60_000)).toBe(120)
    expect(Math.abs(Date.parse(String(still['now'])) - Date.now())).toBeLessThan(1000)
  })

  for (const body of ['', '{}', '{"advance":"2H"}', '{"advance":"PT0S"}', '{"advance":7}', '[']) {
    test(`does not move its clock by ${body || 'nothing'}`, async ({ address }) => {
      const response = await fetch(`${address}/sandbox/clock`, { method: 'POST', body })

      expect(response.status).toBe(400)
      expect(await response.text()).toMatch(/^Expected a body .+\.$/)
    })
  }

  test('has settings of its own, some of which the command line gave', async ({ address }) => {
    const changed = await json(put(`${address}/own/set/sandbox/settings`, { scan: 'verdicts' }))

    expect(changed).toMatchObject({ scan: 'verdicts', scanDelay: 7, environment: 'Test' })
    expect(await json(fetch(`${address}/sandbox/settings`))).toMatchObject({ scan: 'simulated' })
    expect(await json(fetch(`${address}/as-observed/sandbox/settings`))).toMatchObject({
      environment: 'Development',
      checkTokenLifetime: false,
      scanDelay: 7,
    })
  })

  const refusals = [
    [{ scann: 1 }, /^There is no setting "scann"\. There are: scan, .+\.$/],
    [{ scan: 'maybe' }, /^scan: expected simulated or verdicts, found "maybe"\.$/],
    [{ scanDelay: -1 }, /^scanDelay: expected milliseconds, found -1\.$/],
    [{ rateLimit: { usual: 1 } }, /^rateLimit: expected null, or \{/],
    [[], /^Expected a JSON object of settings\.$/],
  ] as const
  for (const [body, message] of refusals) {
    test(`refuses the settings ${JSON.stringify(body)}`, async ({ address }) => {
      const response = await put(`${address}/sandbox/settings`, body)

      expect(response.status).toBe(400)
      expect(await response.text()).toMatch(message)
    })
  }

  test('keeps its gateway to itself', async ({ address }) => {
    const limited = `${address}/own/limited`
    const search = '/broker/api/v1/filetransfer'
    await put(`${limited}/sandbox/settings`, {
      rateLimit: { usual: 0, searchAndDetails: 0 },
      subscriptionKey: 'required',
    })

    const [keyless, tooMany, elsewhere] = await Promise.all([
      fetch(limited + search),
      fetch(limited + search, {
        headers: { 'ocp-apim-subscription-key': 'sandbox-subscription-key' },
      }),
      fetch(address + search),
    ])
    expect([keyless.status, tooMany.status, elsewhere.status]).toEqual([401, 429, 200])
    expect(keyless.headers.get('content-type')).toMatch('application/json')
  })

  test('lets a storage event past the gateway', async ({ address }) => {
    await put(`${address}/own/event-grid/sandbox/settings`, { subscriptionKey: 'required' })
    const webhook = '/own/event-grid/broker/api/v1/webhooks/malwarescanresults'

    expect((await post(address + webhook, {})).status).toBe(200)
  })

  test('takes a table of parties and resources of its own', async ({ address }) => {
    const world = {
      maskinportenTokenSeconds: {},
      altinnTokenSeconds: 1800,
      parties: {},
      allowed: [],
      resources: { usual: { id: 'only-this' } },
    }
    const replaced = await put(`${address}/own/world/sandbox/world`, world)
    const refused = await put(`${address}/own/world/sandbox/world`, { ...world, allowed: ['x'] })

    expect(await json(replaced)).toMatchObject({ resources: [{ id: 'only-this' }] })
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('found "x"')
    expect(await json(fetch(`${address}/sandbox/world`))).toHaveProperty('parties.0.name', 'sender')
  })
})

test.describe('The sandbox', () => {
  test('leaves a file with its addresses and identities', async ({ sandbox }) => {
    const written = JSON.parse(readFileSync(sandbox.identitiesFile, 'utf8')) as Identities
    const { address } = written
    const shown = await json(fetch(`${address}/sandbox/identities`))

    expect(shown).toEqual(written)
    expect(written.parties['sender']).toMatchObject({ organization: '313000011' })
    expect(written.parties['supplier']).toMatchObject({
      supplierOf: ['313000011', '313000022'],
      systemId: '313000055_broker-conformance',
      systemUserOf: [
        { organization: '313000011' },
        { organization: '313000022' },
        { organization: '313000033', externalRef: 'broker-conformance' },
      ],
    })
    expect(written.resources['usual']).toBe('broker-conformance')
    expect(written.maskinporten.issuer).toBe(`${address}/maskinporten/`)
    expect(statSync(written.issuerKeys).mode & 0o777).toBe(0o600)
    expect(JSON.parse(readFileSync(written.issuerKeys, 'utf8'))).toMatchObject({
      altinn: { kty: 'RSA', alg: 'RS256' },
      maskinporten: { kty: 'RSA' },
    })
    expect(JSON.stringify(written)).not.toContain('"d"')
  })

  test('hands out a token for the asking', async ({ address }) => {
    const response = await fetch(`${address}/sandbox/token?as=recipient&scope=altinn:broker.read`)
    const claims = decodeJwt(await response.text())

    expect(claims).toMatchObject({
      scope: 'altinn:broker.read',
      'urn:altinn:orgNumber': '313000022',
      iss: `${address}/authentication/api/v1/openid/`,
    })
  })

  test('hands out a token for a system user', async ({ address }) => {
    const url = `${address}/sandbox/token?as=supplier&systemUserOf=313000033`
    const claims = decodeJwt(await (await fetch(url)).text())

    expect(claims['authorization_details']).toHaveLength(1)
  })

  for (const query of [
    '',
    'as=nobody',
    'as=sender&scope=altinn:other',
    'as=sender&systemUserOf=1',
  ]) {
    test(`hands out no token for "${query}"`, async ({ address }) => {
      const response = await fetch(`${address}/sandbox/token?${query}`)

      expect(response.status).toBe(400)
      expect(await response.text()).toMatch(/^(Expected \?as=|Maskinporten: )/)
    })
  }

  test('exchanges what its discovery documents lead to', async ({ address }) => {
    const path = '/authentication/api/v1/openid/.well-known/openid-configuration'
    const documents = await Promise.all(
      [
        `${address}${path}`,
        `${address}/maskinporten/.well-known/oauth-authorization-server`,
        `${address}/.well-known/oauth-authorization-server/maskinporten`,
      ].map((url) => json(fetch(url))),
    )
    const keySets = await Promise.all(
      documents.map((document) => json(fetch(String(document['jwks_uri'])))),
    )

    expect(documents.map((document) => document['issuer'])).toEqual([
      `${address}/authentication/api/v1/openid/`,
      `${address}/maskinporten/`,
      `${address}/maskinporten/`,
    ])
    for (const keySet of keySets) expect(keySet).not.toHaveProperty('keys.0.d')
    expect(keySets[0]).toHaveProperty('keys.0.kid')
  })

  test('refuses to exchange anything else', async ({ address }) => {
    const url = `${address}/authentication/api/v1/exchange`
    const altinn = await (await fetch(`${address}/sandbox/token?as=sender`)).text()
    const statuses = await Promise.all(
      [
        fetch(`${url}/maskinporten`),
        fetch(`${url}/maskinporten?test=true`, { headers: { authorization: `Bearer ${altinn}` } }),
        fetch(`${url}/maskinporten`, { headers: { authorization: 'Basic x' } }),
        fetch(`${url}/id-porten`),
      ].map(async (response) => (await response).status),
    )

    expect(statuses).toEqual([401, 401, 401, 400])
  })

  test('lets every verb through to the Broker', async ({ address }) => {
    for (const method of ['PROPFIND', 'HEAD', 'PATCH', 'M-SEARCH']) {
      const response = await fetch(`${address}/broker/x`, { method })
      expect(response.status, method).toBe(200)
    }
  })

  test('lets paths through that no router can decode', async ({ address }) => {
    expect(await json(fetch(`${address}/broker/%zz/%ff`))).toMatchObject({
      params: { '*': '%zz/%ff' },
    })
    expect(await json(fetch(`${address}/broker/${'x'.repeat(5000)}`))).toMatchObject({
      method: 'GET',
    })
  })

  const strange = [
    ['an unknown address', '/nowhere', {}, 404],
    ['a wrong verb', '/maskinporten/token', { method: 'DELETE' }, 404],
    ['a bad address', '/%zz', {}, 404],
    ['a media type that is none', '/maskinporten/token', { headers: { 'content-type': '?' } }, 415],
    ['a body without end', '/maskinporten/token', { body: 'x'.repeat(2 ** 21) }, 413],
  ] as const
  for (const [what, path, init, status] of strange) {
    test(`answers ${what} as the gateway does`, async ({ address }) => {
      const response = await fetch(address + path, { method: 'POST', body: 'x', ...init })

      expect(response.status).toBe(status)
      expect(Object.keys(await json(response))).toEqual(['statusCode', 'message'])
    })
  }

  test('answers what is no HTTP as Kestrel does', async ({ address }) => {
    const text = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(address).port), '127.0.0.1')
      let received = ''
      socket.setEncoding('utf8').on('data', (chunk: string) => (received += chunk))
      socket.on('end', () => {
        resolve(received)
      })
      socket.on('error', reject)
      socket.write('RUBBISH\r\n\r\n')
    })

    expect(text).toMatch(
      /^HTTP\/1\.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\nDate: [^\r]+\r\nServer: Kestrel\r\n\r\n$/,
    )
  })

  test('says nothing of the connection while it stays open', async ({ address }) => {
    const { headers } = await fetch(`${address}/broker/x`)

    expect(headers.get('keep-alive')).toBeNull()
    expect(headers.get('connection')).toBeNull()
  })

  test('takes its files along when it closes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
    const sandbox = await startSandbox({
      port: 0,
      world: { ...readWorld(), parties: [] },
      settings: {},
      registerBroker: null,
      isDefect: () => false,
      keyFolder: join(folder, '.keys'),
      stateFolder: join(folder, '.state'),
    })
    await sandbox.close()

    expect(existsSync(sandbox.identitiesFile)).toBe(false)
    expect(existsSync(sandbox.identities.issuerKeys)).toBe(false)
    rmSync(folder, { recursive: true })
  })
})
