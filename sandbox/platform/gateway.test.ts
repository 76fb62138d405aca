import { expect, test } from '@playwright/test'

import { createClock } from '../clock.ts'
import type { PlaceSettings } from '../place.ts'
import { initialSettings } from '../settings.ts'
import { platformDefects } from './defects.ts'
import { createGateway, type GatewayRequest } from './gateway.ts'
import { platformRules } from './rules.ts'

function setUp(settings: Partial<PlaceSettings>, rules = platformRules) {
  const clock = createClock()
  const gateway = createGateway({
    address: 'http://127.0.0.1:1',
    clock,
    settings: initialSettings(false, settings),
    rules,
    subscriptionKey: 'right',
  })
  const ask = (change: Partial<GatewayRequest>) => gateway.refuse({ ...usual, ...change })
  return { clock, ask }
}

const filetransfer = '/broker/api/v1/filetransfer'
const usual: GatewayRequest = {
  method: 'GET',
  url: `${filetransfer}/some-id`,
  subscriptionKey: undefined,
  token: null,
}
const tokenOf = (client: string) =>
  `x.${Buffer.from(JSON.stringify({ client_id: client })).toString('base64url')}.x`

test.describe('The gateway', () => {
  const table = [
    ['required', undefined, 'missing'],
    ['required', 'wrong', 'invalid'],
    ['required', 'right', null],
    ['optional', undefined, null],
    ['optional', 'wrong', 'invalid'],
    ['optional', 'right', null],
    ['ignored', undefined, null],
    ['ignored', 'wrong', null],
  ] as const
  for (const [subscriptionKey, given, fault] of table) {
    const does = fault === null ? 'lets pass' : 'refuses'
    test(`${does} key ${given ?? 'none'} where it is ${subscriptionKey}`, () => {
      const refusal = setUp({ subscriptionKey }).ask({ subscriptionKey: given })

      expect(refusal?.status).toBe(fault === null ? undefined : 401)
      expect(refusal?.body.message ?? null).toEqual(
        fault && expect.stringContaining(`Access denied due to ${fault} subscription key. `),
      )
    })
  }

  const rateLimit = { usual: 2, searchAndDetails: 1 }

  test('lets so many calls of an operation pass, and no more', () => {
    const { ask } = setUp({ rateLimit })
    const answers = [ask({}), ask({}), ask({})]

    expect(answers.map((answer) => answer?.status)).toEqual([undefined, undefined, 429])
    expect(answers[2]).toMatchObject({ headers: { 'retry-after': '60' } })
    expect(answers[2]?.body.message).toBe('Rate limit is exceeded. Try again in 60 seconds.')
  })

  test('lets the next call pass when the oldest is a minute old', async () => {
    const { ask, clock } = setUp({ rateLimit })
    ask({})
    await clock.advance(30_000)
    ask({})

    expect(ask({})?.headers).toEqual({ 'retry-after': '30' })
    await clock.advance(30_000)
    expect(ask({})).toBeNull()
    expect(ask({})?.status).toBe(429)
  })

  test('counts each operation and each client by itself', () => {
    const { ask } = setUp({ rateLimit })
    const search = { url: `${filetransfer}?resourceId=r` }
    const details = { url: `${filetransfer}/some-id/details` }
    const client = { ...search, token: tokenOf('some client') }
    const other = { ...search, token: tokenOf('another') }

    expect([ask(search), ask(details), ask(client), ask(other)]).toEqual([null, null, null, null])
    expect(ask(search)?.status).toBe(429)
    expect(ask(client)?.status).toBe(429)
  })

  test('limits nothing that has no documented limit', () => {
    const { ask } = setUp({ rateLimit: { usual: 0, searchAndDetails: 0 } })
    const tus = { method: 'PATCH', url: `${filetransfer}/upload/tus/some-id` }

    expect(ask(tus)).toBeNull()
    expect(ask({ url: '/broker/api/v1/resource/some-id' })).toBeNull()
    expect(ask({ method: 'POST', url: filetransfer })?.status).toBe(429)
  })

  test('does neither where it is defective', () => {
    const careless = platformDefects['gateway-overlooks-key'](platformRules)
    const patient = platformDefects['gateway-never-limits'](platformRules)

    expect(setUp({ subscriptionKey: 'required' }, careless).ask({})).toBeNull()
    expect(setUp({ rateLimit: { usual: 0, searchAndDetails: 0 } }, patient).ask({})).toBeNull()
  })
})
