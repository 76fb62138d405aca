import { expect, test } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { headerOf } from '../traffic/exchange.ts'
import { CallBudget } from './call-budget.ts'
import { NoAnswer } from './no-answer.ts'
import { type Pace, paced } from './pacing.ts'
import { Reply } from './reply.ts'

let folder = ''

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'budget-'))
})

test.afterEach(() => {
  rmSync(folder, { recursive: true })
})

const limits = { usual: 3, searchAndDetails: 1 }

/** Waits that are noted, not waited. */
function noting() {
  const waits: number[] = []
  const wait = (milliseconds: number) => {
    waits.push(milliseconds)
    return Promise.resolve()
  }
  return { waits, wait }
}

/** Whole windows of 61 seconds; a fraction of one is the time that passed meanwhile. */
const windows = (waits: readonly number[]) => waits.map((wait) => Math.ceil(wait / 61_000))

test.describe('The budget of calls', () => {
  test('lets calls go until the limit, then waits', async () => {
    const { waits, wait } = noting()
    const budget = new CallBudget(folder, limits, wait)
    for (let call = 0; call < 8; call++) await budget.take('client', 'usual')

    expect(windows(waits)).toEqual([0, 0, 0, 1, 1, 1, 2, 2])
    expect(waits[3]).toBeGreaterThan(30_000)
  })

  test('counts together what several workers call, later ones too', async () => {
    const { waits, wait } = noting()
    for (let worker = 0; worker < 4; worker++) {
      const budget = new CallBudget(folder, limits, wait)
      await Promise.all([1, 2].map(() => budget.take('client', 'usual')))
    }

    expect(windows(waits)).toEqual([0, 0, 0, 1, 1, 1, 2, 2])
  })

  test('counts integrations and groups apart', async () => {
    const { waits, wait } = noting()
    const budget = new CallBudget(folder, limits, wait)
    await budget.take('one', 'searchAndDetails')
    await budget.take('other', 'searchAndDetails')
    await budget.take('one', 'usual')
    await budget.take('one', 'searchAndDetails')

    expect(windows(waits)).toEqual([0, 0, 0, 1])
  })

  test('really waits', async () => {
    const start = performance.now()
    const budget = new CallBudget(folder, limits, (milliseconds) => setTimeout(milliseconds / 1000))
    for (let call = 0; call < 4; call++) await budget.take('client', 'usual')

    expect(performance.now() - start).toBeGreaterThan(50)
  })
})

test.describe('A 429', () => {
  const answers = (...list: [status: number, retryAfter?: string][]) => {
    const send = () => {
      const [status, retryAfter] = list.length > 1 ? (list.shift() ?? [500]) : (list[0] ?? [500])
      const headers: [string, string][] = retryAfter ? [['Retry-After', retryAfter]] : []
      return Promise.resolve(reply(status, headers))
    }
    return { send, ...noting() }
  }
  const reply = (status: number, headers: [string, string][]) =>
    new Reply({
      n: 1,
      place: 'http://127.0.0.1',
      actor: { name: 'sender', organization: null, token: null },
      act: 'asks',
      startedAt: 0,
      endedAt: 0,
      request: { method: 'GET', path: '/', headers: [], body: { kind: 'none' } },
      response: { status, headers, body: { kind: 'none' } },
      failure: null,
    })
  const pace = (): Pace => ({
    budget: new CallBudget(folder, { usual: 1000, searchAndDetails: 1 }),
    integration: 'client',
    group: 'usual',
    isRepeatable: true,
  })

  test('is waited out as long as it says', async () => {
    const { send, wait, waits } = answers([429, '7'], [429], [429], [200])

    expect((await paced(pace(), send, wait)).status).toBe(200)
    expect(waits).toEqual([7_000, 10_000, 20_000])
  })

  test('is waited out until a date', async () => {
    const date = new Date(Date.now() + 30_000).toUTCString()
    const { send, wait, waits } = answers([429, date], [200])
    await paced(pace(), send, wait)

    expect(waits[0]).toBeGreaterThan(20_000)
    expect(waits[0]).toBeLessThanOrEqual(30_000)
  })

  test('that says to come at once is still waited for', async () => {
    const { send, wait } = answers([429, '0'])

    await expect(paced(pace(), send, wait)).rejects.toThrow('still limited (429)')
  })

  test('to what cannot be sent again is not waited for', async () => {
    const { send, wait, waits } = answers([429, '7'], [200])

    await expect(paced({ ...pace(), isRepeatable: false }, send, wait)).rejects.toThrow('(429)')
    expect(waits).toEqual([])
  })

  test('that stays is the move of the environment, never a reply', async () => {
    const { send, wait } = answers([429, '60'])
    const error = await paced(pace(), send, wait).catch((thrown: unknown) => thrown)

    expect(error).toBeInstanceOf(NoAnswer)
    expect(error).toMatchObject({ whose: 'environment' })
    expect(String(error)).toContain('still limited (429) after 5 minutes')
  })

  test('is a reply like any other where the target has no limits', async () => {
    const { send, wait, waits } = answers([429, '7'])
    const got = await paced(null, send, wait)

    expect(got.status).toBe(429)
    expect(headerOf(got.exchange.response?.headers ?? [], 'Retry-After')).toBe('7')
    expect(waits).toEqual([])
  })
})
