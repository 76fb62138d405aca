import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect, test as base } from '@playwright/test'

import { startSandbox } from '../../sandbox.ts'
import { parseWorld, worldFile } from '../read-world.ts'

type Ask = (who: string | null, method: string, path: string, body?: unknown) => Promise<Response>

const resource = 'urn:altinn:resource:broker-conformance'
const subjectOf = (organization: string) => `urn:altinn:organization:identifier-no:${organization}`
const recipient = subjectOf('313000022')

/** The table as shipped, and a client that may publish. */
function world() {
  const written = JSON.parse(readFileSync(worldFile, 'utf8')) as { parties: object }
  const publisher = { organization: '313000100', clientId: 'p', scopes: ['altinn:events.publish'] }
  return parseWorld({ ...written, parties: { ...written.parties, publisher } })
}

/** `ask` speaks to a place of the test's own, as a party of the table. */
const test = base.extend<{ place: string; ask: Ask; endPoint: string }, { address: string }>({
  address: [
    async ({}, use) => {
      const stateFolder = mkdtempSync(join(tmpdir(), 'sandbox-'))
      const sandbox = await startSandbox({
        port: 0,
        world: world(),
        settings: {},
        registerBroker: null,
        isDefect: (name) => ['events-need-no-scope', 'events-of-others-are-free'].includes(name),
        keyFolder: fileURLToPath(new URL('../../.keys', import.meta.url)),
        stateFolder,
      })
      await use(sandbox.identities.address)
      await sandbox.close()
      rmSync(stateFolder, { recursive: true })
    },
    { scope: 'worker' },
  ],
  place: ({ address }, use, { testId }) => use(`${address}/own/${testId}`),
  ask: ({ place }, use) => use(askAt(place)),
  endPoint: async ({}, use) => {
    const receiver = createServer((_request, response) => response.end()).listen(0, '127.0.0.1')
    await new Promise((resolve) => receiver.once('listening', resolve))
    await use(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`)
    receiver.closeAllConnections()
    receiver.close()
  },
})

function askAt(place: string): Ask {
  return async (who, method, path, body) => {
    const token = who && (await (await fetch(`${place}/sandbox/token?as=${who}`)).text())
    const type = path.startsWith('/events') ? 'cloudevents+json' : 'json'
    return fetch(`${place}/events/api/v1${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': `application/${type}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  }
}

const json = async (response: Response) => (await response.json()) as Record<string, unknown>

test.describe('Subscribing to events', () => {
  test('gives a subscription that is validated soon', async ({ ask, endPoint }) => {
    const wish = { endPoint, resourceFilter: resource, subjectFilter: recipient }
    const created = await ask('recipient', 'POST', '/subscriptions', wish)
    const subscription = await json(created)

    expect(created.status).toBe(201)
    expect(created.headers.get('location')).toBe('/events/api/v1/subscription/1')
    expect(subscription).toEqual({
      id: 1,
      endPoint,
      sourceFilter: null,
      resourceFilter: resource,
      subjectFilter: recipient,
      alternativeSubjectFilter: null,
      typeFilter: null,
      consumer: '/organisation/313000022',
      createdBy: '/organisation/313000022',
      created: subscription['created'],
      validated: false,
    })
    await expect
      .poll(async () => json(await ask('recipient', 'GET', '/subscriptions/1')))
      .toEqual({ ...subscription, validated: true })
    expect(await json(await ask('recipient', 'GET', '/subscriptions'))).toEqual({
      count: 1,
      subscriptions: [{ ...subscription, validated: true }],
    })
  })

  const accepted = [
    ['a supplier for its customer', 'supplier', { subjectFilter: subjectOf('313000011') }],
    ['a service owner for everybody', 'serviceOwner', {}],
    ['an empty subject, which never matches', 'recipient', { subjectFilter: '' }],
    [
      'an empty type, which never matches',
      'recipient',
      { subjectFilter: recipient, typeFilter: '' },
    ],
    [
      'an https endpoint anywhere',
      'recipient',
      { subjectFilter: recipient, endPoint: 'https://localhost:1/' },
    ],
    ['unknown members', 'recipient', { subjectFilter: recipient, includeSubunits: true }],
  ] as const
  for (const [what, who, change] of accepted) {
    test(`is open to ${what}`, async ({ ask, endPoint }) => {
      const wish = { endPoint, resourceFilter: resource, ...change }
      expect((await ask(who, 'POST', '/subscriptions', wish)).status).toBe(201)
    })
  }

  const own = { subjectFilter: recipient }
  const refused = [
    ['nobody', null, own, 401, null],
    ['a client without the scope', 'unregisteredServiceOwner', own, 403, null],
    ['a stranger', 'stranger', { subjectFilter: subjectOf('313000088') }, 403, 'Not authorized'],
    ['a foreign subject', 'sender', own, 403, `Not authorized to create a subscription for`],
    ['everybody, without being the owner', 'sender', {}, 403, 'Not authorized'],
    ['everybody, as another owner', 'otherServiceOwner', {}, 403, 'Not authorized'],
    [
      'an unknown resource',
      'recipient',
      { ...own, resourceFilter: `${resource}-x` },
      403,
      'Not auth',
    ],
    [
      'no resource',
      'recipient',
      { ...own, resourceFilter: null },
      400,
      'Resource filter is required.',
    ],
    [
      'a resource that is no URN',
      'recipient',
      { ...own, resourceFilter: 'x' },
      400,
      'Resource filter must be a valid urn',
    ],
    ['no endpoint', 'recipient', { ...own, endPoint: null }, 400, 'Missing or invalid endpoint'],
    [
      'plain http',
      'recipient',
      { ...own, endPoint: 'http://example.org/' },
      400,
      'Missing or invalid',
    ],
    ['a relative endpoint', 'recipient', { ...own, endPoint: '/hook' }, 400, 'Missing or invalid'],
    [
      'a source',
      'recipient',
      { ...own, sourceFilter: 'https://a.b/' },
      400,
      'Source filter is not supported',
    ],
    [
      'a source that is no URI',
      'recipient',
      { ...own, sourceFilter: 'x' },
      400,
      'SourceFilter must be an absolute URI',
    ],
    [
      'an alternative subject',
      'recipient',
      { ...own, alternativeSubjectFilter: '/org/1' },
      400,
      'AlternativeSubject is not supported',
    ],
    [
      'a filter that is no text',
      'recipient',
      { ...own, typeFilter: 7 },
      400,
      "'typeFilter' must be a text.",
    ],
  ] as const
  for (const [what, who, change, status, message] of refused) {
    test(`is closed to ${what}`, async ({ ask, endPoint }) => {
      const wish = { endPoint, resourceFilter: resource, ...change }
      const response = await ask(who, 'POST', '/subscriptions', wish)
      const body = await response.text()

      expect(response.status).toBe(status)
      if (message === null) expect(body).toBe('')
      else expect(JSON.parse(body)).toContain(message)
    })
  }

  test('takes JSON and nothing else', async ({ place, ask }) => {
    const token = await (await fetch(`${place}/sandbox/token?as=recipient`)).text()
    const answers = await Promise.all(
      ['text/plain', 'application/json'].map((type) =>
        fetch(`${place}/events/api/v1/subscriptions`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': type },
          body: '{',
        }),
      ),
    )

    expect(answers.map(({ status }) => status)).toEqual([415, 400])
    expect((await ask('recipient', 'POST', '/subscriptions', [])).status).toBe(400)
  })

  test('is open to anybody where it is defective', async ({ address, endPoint }) => {
    const careless = askAt(`${address}/defect/events-of-others-are-free`)
    const scopeless = askAt(`${address}/defect/events-need-no-scope`)
    const wish = { endPoint, resourceFilter: resource }

    expect((await careless('sender', 'POST', '/subscriptions', wish)).status).toBe(201)
    const path = `/events?resource=${resource}&after=0`
    expect((await scopeless('unregisteredServiceOwner', 'GET', path)).status).toBe(200)
  })
})

test.describe('A subscription', () => {
  test('is read and deleted by its subscriber alone', async ({ ask, endPoint }) => {
    const wish = { endPoint, resourceFilter: resource, subjectFilter: recipient }
    await ask('recipient', 'POST', '/subscriptions', wish)
    const path = '/subscriptions/1'
    const others = [await ask('sender', 'GET', path), await ask('sender', 'DELETE', path)]
    const listed = await json(await ask('sender', 'GET', '/subscriptions'))
    const own = [await ask('recipient', 'DELETE', path), await ask('recipient', 'GET', path)]

    expect(others.map(({ status }) => status)).toEqual([403, 403])
    expect(listed).toEqual({ count: 0, subscriptions: [] })
    expect(own.map(({ status }) => status)).toEqual([200, 404])
    expect((await ask('recipient', 'GET', '/subscriptions/x')).status).toBe(400)
  })
})

test.describe('Events', () => {
  const event = (id: string, rest = {}) => ({
    specversion: '1.0',
    id,
    type: 'no.altinn.broker.published',
    resource,
    subject: recipient,
    source: 'http://127.0.0.1/broker/api/v1/filetransfer',
    ...rest,
  })

  test('are read in pages, by the header that leads to the next', async ({ ask, place }) => {
    for (let n = 1; n <= 60; n++) await ask('publisher', 'POST', '/events', event(String(n)))
    const first = await ask('recipient', 'GET', `/events?resource=${resource}&after=0`)
    const next = first.headers.get('next') ?? ''
    const second = await ask('recipient', 'GET', next.slice(`${place}/events/api/v1`.length))
    const last = await ask('recipient', 'GET', `/events?resource=${resource}&after=60&size=9`)

    expect(first.headers.get('content-type')).toBe('application/cloudevents+json; charset=utf-8')
    expect(await first.json()).toHaveLength(50)
    expect(next).toBe(
      `${place}/events/api/v1/events?resource=${encodeURIComponent(resource)}&after=50`,
    )
    expect(await second.json()).toHaveLength(10)
    expect(await last.json()).toEqual([])
    expect(last.headers.get('next')).toContain('after=60&size=9')
  })

  test('are shown to whom they concern, and to the owner', async ({ ask }) => {
    await ask('publisher', 'POST', '/events', event('1'))
    await ask('publisher', 'POST', '/events', event('2', { subject: subjectOf('313000011') }))
    const path = `/events?resource=${resource}&after=0`
    const seen = async (who: string) => {
      const events = (await (await ask(who, 'GET', path)).json()) as { id: string }[]
      return events.map(({ id }) => id)
    }

    expect(await seen('recipient')).toEqual(['1'])
    expect(await seen('sender')).toEqual(['2'])
    expect(await seen('supplier')).toEqual(['1', '2'])
    expect(await seen('serviceOwner')).toEqual(['1', '2'])
    expect(await seen('otherServiceOwner')).toEqual([])
  })

  for (const query of [
    'after=0',
    `resource=${resource}`,
    `resource=${resource}&after=0&size=0`,
    `resource=${resource}&after=0&size=x`,
  ]) {
    test(`are not read with ${query}`, async ({ ask }) => {
      const response = await ask('recipient', 'GET', `/events?${query}`)

      expect(response.status).toBe(400)
      expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    })
  }

  test('are taken from who may publish, and only CloudEvents', async ({ ask }) => {
    const answers = [
      await ask('publisher', 'POST', '/events', event('1')),
      await ask('sender', 'POST', '/events', event('1')),
      await ask(null, 'POST', '/events', event('1')),
      await ask('publisher', 'POST', '/events', { ...event('1'), specversion: '0.3' }),
      await ask('publisher', 'POST', '/events', event('1', { time: 'yesterday' })),
      await ask('publisher', 'POST', '/events', []),
    ]

    expect(answers.map(({ status }) => status)).toEqual([200, 403, 401, 400, 400, 400])
  })

  test('that were given up are shown', async ({ ask, place }) => {
    const wish = {
      endPoint: 'http://127.0.0.1:9/',
      resourceFilter: resource,
      subjectFilter: recipient,
    }
    await ask('recipient', 'POST', '/subscriptions', wish)
    await fetch(`${place}/sandbox/clock`, { method: 'POST', body: '{"advance":"P2D"}' })
    const letters = (await (await fetch(`${place}/sandbox/dead-letters`)).json()) as object[]

    expect(letters).toHaveLength(1)
    expect(letters[0]).toMatchObject({
      subscription: 1,
      event: { type: 'platform.events.validatesubscription' },
    })
    expect(letters[0]).toHaveProperty('attempts.length', 12)
    expect(await json(await ask('recipient', 'GET', '/subscriptions/1'))).toMatchObject({
      validated: false,
    })
  })
})
