/**
 * A small suite of its own for an inner Playwright: its checks end in every way a check can end, as the environment asks
 * for it. Nobody is spoken to: their traffic is made up.
 */
import { join } from 'node:path'

const here = import.meta.dirname
const head = {
  target: 'sandbox',
  addresses: { broker: 'http://127.0.0.1:40123' },
  contract: '3fa9c1d2e0b1a4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d',
  suite: { version: '0.1.0', commit: '75207b4c6d1e0a9b8c7d6e5f4a3b2c1d0e9f8a7b' },
  seed: 4711,
  profiles: ['core'],
  unclaimed: [{ profile: 'large', because: 'it is asked only where it is named' }],
  missingActors: [{ actor: 'stranger', because: 'BROKER_STRANGER_ORGANIZATION is not set' }],
}

const config = `
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'

const row = (id, more = {}) => ({
  id, step: 'confirm', stepTitle: 'Confirm the download', level: 'must', profile: 'core',
  promise: 'The promise ' + id + ' is kept.', source: 'https://docs.example/' + id, ...more,
})
const day = { date: '2026-11-01', expires: '2099-01-01', link: 'https://issues.example/1', reason: 'Every checksum is answered 460', list: 'suite', targets: ['sandbox'] }
const when = { operation: 'POST /broker/api/v1/filetransfer/{id}/confirmdownload', came: { status: 204 } }

export default {
  outputDir: 'runner',
  fullyParallel: true,
  workers: 1,
  timeout: 20000,
  reporter: [[${JSON.stringify(join(here, 'allure-recorder.ts'))}], [${JSON.stringify(join(here, 'reporter.ts'))}, {
    folder: resolve(process.env.REPORTS ?? 'reports'),
    head: { ...${JSON.stringify(head)}, run: randomUUID(), startedAt: new Date().toISOString() },
    shouldIsRed: false,
    hasAllurePage: process.env.PAGE === '1',
    knownDeviations: [{ ...day, promise: 'a.listed', when }, { ...day, promise: 'a.listed-and-kept', when }],
    sections: process.env.SECTION ? [({ rows }) => ({ title: 'Coverage', markdown: rows.length + ' rows', json: rows.length, red: ['GET /nothing was not met'] })] : [],
    register: [
      row('preflight.token', { step: 'preflight', stepTitle: 'Preflight' }),
      row('a.kept'), row('a.broken'), row('a.short', { level: 'should' }), row('a.listed'), row('a.listed-and-kept'),
      row('a.blocked'), row('a.accident'), row('a.dies'), row('a.absent'), row('a.slow'),
      row('a.unchecked', { unchecked: { on: ['sandbox'], because: 'It takes days.' } }), row('a.large', { profile: 'large' }),
      row('a.law', { by: 'law', step: 'laws', stepTitle: 'Laws' }),
    ],
  }]],
  projects: [
    { name: 'preflight', testMatch: 'preflight.spec.ts', teardown: 'laws' },
    { name: 'checks', testMatch: 'checks.spec.ts', dependencies: ['preflight'] },
    { name: 'laws', testMatch: 'laws.spec.ts' },
  ],
}
`

const check = `
import { test as base, expect as plain } from '@playwright/test'
import { randomUUID } from 'node:crypto'

export const expect = plain.extend({
  toBeRefused: ({ id }) => ({
    pass: false,
    message: () => 'POST /filetransfer/{fileTransferId}/confirmdownload should be refused with\\n401 BRO-00006 (noAccessToResource), but answered 204\\n\\n  exchange   1 of 1, of ' + id,
  }),
})
export const verifies = (id) => ({ annotation: { type: 'promise', description: id }, tag: '@core' })
export const annotate = (type, value) =>
  base.info().annotations.push({ type, description: typeof value === 'string' ? value : JSON.stringify(value) })
/** Whether this check is to go wrong: its id is named in BAD. */
export const bad = (id) => (process.env.BAD ?? '').split(',').includes(id)

export const test = base.extend({
  confirmed: async ({}, use, info) => {
    const id = randomUUID()
    const startedAt = Date.now()
    const exchange = {
      n: 1, place: 'http://127.0.0.1:' + (40000 + info.workerIndex), act: 'confirms the download',
      actor: { name: 'stranger', organization: '314000001', token: { issuer: null, organization: '314000001', supplier: null, scopes: ['altinn:broker.read'], clientId: null, expires: null, genuine: true } },
      startedAt, endedAt: startedAt + 1 + Math.random() * 30,
      request: { method: 'POST', path: '/broker/api/v1/filetransfer/' + id + '/confirmdownload', headers: [['Authorization', 'Bearer ‹stranger›'], ['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01']], body: { kind: 'text', text: '{"at":"' + new Date().toISOString() + '"}', length: 30 } },
      response: { status: 204, headers: [['Date', new Date().toUTCString()]], body: { kind: 'none' } },
      failure: null,
    }
    await use({ id })
    await info.attach('traffic', { body: JSON.stringify([exchange]), contentType: 'application/json' })
  },
})
`

const preflight = `
import { annotate, bad, expect, test, verifies } from './check.ts'
test('the sender gets a token', verifies('preflight.token'), () => {
  annotate('found', 'token of organization 310000001, scope altinn:broker.write')
  if (!bad('preflight.token')) return
  annotate('blocked', { whose: 'configuration', because: 'Maskinporten refused the grant: invalid_client' })
  throw new Error('BROKER_SENDER_KEY: expected the key registered as kid-1, found another.\\nRegister it, or name the right kid.')
})
`

const checks = `
import { annotate, bad, expect, test, verifies } from './check.ts'
test.describe('Confirming a download', () => {
  test('is kept', verifies('a.kept'), ({ confirmed }) => {})
  test('is kept from another side', verifies('a.kept'), () => test.step('recipient downloads the file', () => {}))
  test('is refused to a stranger', verifies('a.broken'), ({ confirmed }) => { if (bad('a.broken')) expect(confirmed).toBeRefused() })
  test('is quick', verifies('a.short'), () => { if (bad('a.short')) expect(1).toBe(2) })
  test('is listed', verifies('a.listed'), ({ confirmed }) => { if (bad('a.listed')) expect(confirmed).toBeRefused() })
  test('is listed and kept', verifies('a.listed-and-kept'), () => {})
  test('is asked', verifies('a.blocked'), () => {
    if (!bad('a.blocked')) return
    annotate('blocked', { whose: 'environment', because: 'no answer from http://127.0.0.1:1: connection refused' })
    throw new Error('no answer')
  })
  test('is checked well', verifies('a.accident'), () => { if (bad('a.accident')) throw new TypeError('oops') })
  test('is survived', verifies('a.dies'), () => { if (bad('a.dies')) process.exit(7) })
  test('is asked by a stranger', verifies('a.absent'), () => { annotate('not applicable', { because: 'no stranger' }); test.skip() })
  test('is awaited', verifies('a.slow'), async () => { if (bad('a.slow')) { console.log('under way'); await new Promise(() => {}) } })
})
`

const laws = `
import { annotate, bad, expect, test, verifies } from './check.ts'
test('the law is kept', verifies('a.law'), () => {
  if (process.env.MET === 'no') { annotate('nothing to judge', { because: 'no exchange met it' }); test.skip() }
})
`

export const fakeSuite: Readonly<Record<string, string>> = {
  'playwright.config.ts': config,
  'check.ts': check,
  'preflight.spec.ts': preflight,
  'checks.spec.ts': checks,
  'laws.spec.ts': laws,
}

/** Ids of checks that can be made to go wrong, each in its way. */
export const everythingBad = 'a.broken,a.short,a.listed,a.blocked,a.accident,a.dies'
