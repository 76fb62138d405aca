/** Journeys wait for events and look only when told; where an event does not come, they end all the same, and say so. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { readKept } from '../helpers/fixtures/kept-events.ts'
import type { ConformanceDocument } from '../helpers/reporting/conformance-json.ts'
import type { Exchange } from '../helpers/traffic/exchange.ts'
import { runSuite } from './run-suite.ts'
import { startSandbox } from './sandbox-process.ts'

const one = ['specs/journeys', '--no-deps', '--grep', 'to one recipient']

async function journey(name: string, defect: string, settings: Readonly<Record<string, string>>) {
  const sandbox = await startSandbox()
  const address = sandbox.settings['BROKER_SANDBOX_ADDRESS'] ?? ''
  const run = await runSuite({
    name,
    args: one,
    settings: { ...sandbox.settings, BROKER_SANDBOX_ADDRESS: address + defect, ...settings },
  })
  sandbox.child.kill('SIGTERM')
  const { promises, sections } = JSON.parse(
    readFileSync(join(run.reports, 'conformance.json'), 'utf8'),
  ) as ConformanceDocument
  const asked = promises.find(({ id }) => id === 'journey.one-recipient')
  return { run, asked, waits: sections['Events instead of polling']?.content }
}

test.describe('A journey', () => {
  test.setTimeout(240_000)

  test('to which an event is not told ends by polling, and says so', async () => {
    const { run, asked, waits } = await journey('untold', '/defect/never-tells-of-publishing', {
      BROKER_PATIENCE: '0.5',
    })
    const polledBecause = 'the recipient was not told of published within 1.5 s'

    expect(asked).toMatchObject({
      verdict: 'conforms',
      checks: [{ found: expect.arrayContaining([`polled for published: ${polledBecause}`]) }],
    })
    expect(waits).toMatchObject({ told: 0, polled: [{ event: 'published', polledBecause }, {}] })
    expect(run.output).toContain('Journeys: told by events 0 times, polled 2 times (the recipient')
    expect(run.exitCode).toBe(0)
  })

  test('is told of what such a Broker tells', async () => {
    const { asked } = await journey('told-late', '/defect/never-tells-of-completion', {
      BROKER_PATIENCE: '0.5',
    })

    expect(asked?.checks[0]?.found).toEqual(
      expect.arrayContaining([
        'told by events: published',
        expect.stringMatching(/^polled for allconfirmeddownloaded: the sender was not told/),
      ]),
    )
  })

  test('is told by events that it fetches as well', async () => {
    const { run, asked, waits } = await journey('fetched', '', { BROKER_EVENTS_BY: 'pull' })

    expect(asked?.checks[0]?.found).toEqual(['told by events: published, allconfirmeddownloaded'])
    expect(waits).toEqual({ told: 2, polled: [] })
    expect(run.exitCode).toBe(0)
  })

  test('whose events are fetched has them fetched once more when all is over', async () => {
    const { run } = await journey('fetched-to-the-end', '', { BROKER_EVENTS_BY: 'pull' })
    const lines = readFileSync(join(run.reports, 'exchanges.jsonl'), 'utf8').trim().split('\n')
    const { startedAt: last } = JSON.parse(lines.at(-1) ?? '') as Exchange
    const { listened } = readKept(join(run.reports, '.run', 'events'))

    expect(listened).toHaveLength(2)
    expect(listened.filter(({ until }) => until <= last)).toEqual([])
  })
})
