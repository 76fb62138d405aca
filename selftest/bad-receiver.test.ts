/** A receiver of events that cannot be opened, or that nobody reaches: told before anybody is asked to send anything to it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { ConformanceDocument } from '../helpers/reporting/conformance-json.ts'
import { deadAddress, serve } from './loopback.ts'
import { runSuite } from './run-suite.ts'

async function preflight(name: string, settings: Readonly<Record<string, string>>) {
  const args = ['specs/preflight/events.spec.ts', '--no-deps']
  const run = await runSuite({ name, args, settings })
  const json = readFileSync(join(run.reports, 'conformance.json'), 'utf8')
  const { promises } = JSON.parse(json) as ConformanceDocument
  return { run, row: promises.find(({ id }) => id === 'preflight.receiver-is-reached') }
}

test.describe('A receiver of events', () => {
  test.setTimeout(240_000)

  test('whose public address leads elsewhere is configured wrongly', async () => {
    const page = await serve((_, response) =>
      response.end('<!doctype html><title>A tunnel</title>'),
    )
    const settings = { BROKER_RECEIVER_PUBLIC_ADDRESS: page.address }
    const { run, row } = await preflight('receiver-elsewhere', settings)
    page.close()

    expect(row).toMatchObject({
      verdict: 'blocked',
      move: 'configuration',
      because: expect.stringMatching(
        /^BROKER_RECEIVER_PUBLIC_ADDRESS, .*, does not lead to the receiver at .*: 200 came$/,
      ),
    })
    expect(run.output).toContain('set BROKER_EVENTS_BY=pull to fetch events instead')
    expect(run.exitCode).toBe(1)
  })

  test('whose public address nobody answers at is configured wrongly', async () => {
    const settings = { BROKER_RECEIVER_PUBLIC_ADDRESS: await deadAddress() }
    const { run, row } = await preflight('receiver-away', settings)

    expect(row).toMatchObject({
      verdict: 'blocked',
      move: 'configuration',
      because: expect.stringMatching(/^BROKER_RECEIVER_PUBLIC_ADDRESS, .*refused/),
    })
    expect(run.output).not.toMatch(/^\s+at .*\.ts:\d+/m)
  })

  test('whose port is taken is told to take another', async () => {
    const taken = await serve((_, response) => response.end())
    const { row } = await preflight('receiver-taken', {
      BROKER_RECEIVER_PORT: new URL(taken.address).port,
    })
    taken.close()

    expect(row).toMatchObject({
      verdict: 'blocked',
      move: 'configuration',
      because: expect.stringMatching(
        /EADDRINUSE; set BROKER_RECEIVER_HOST and BROKER_RECEIVER_PORT/,
      ),
    })
  })
})
