/** Subscriptions that earlier runs left behind: a run removes those that must be over, says so, and touches no other. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { ownPath } from '../helpers/events/own-address.ts'
import type { ConformanceDocument } from '../helpers/reporting/conformance-json.ts'
import { deadAddress } from './loopback.ts'
import { runSuite } from './run-suite.ts'
import { startSandbox } from './sandbox-process.ts'

const hour = 3_600_000

test.describe('A run', () => {
  test.setTimeout(240_000)

  test('removes what an earlier one left behind, and nothing else', async () => {
    const sandbox = await startSandbox()
    const address = sandbox.settings['BROKER_SANDBOX_ADDRESS'] ?? ''
    const token = await (
      await fetch(`${address}/sandbox/token?as=sender&scope=altinn:events.subscribe`)
    ).text()
    const authorization = `Bearer ${token}`
    const subscriptions = `${address}/events/api/v1/subscriptions`
    const away = await deadAddress()
    const endPointOf = (age: number) =>
      `${away}${ownPath('an-earlier-run', Date.now() - age)}/${randomUUID()}`
    const [old, recent, foreign] = [
      endPointOf(25 * hour),
      endPointOf(hour),
      `${away}/somebody-elses`,
    ]
    for (const endPoint of [old, recent, foreign]) await subscribe(endPoint)

    async function subscribe(endPoint: string) {
      const { status } = await fetch(subscriptions, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({
          endPoint,
          resourceFilter: 'urn:altinn:resource:broker-conformance',
          subjectFilter: 'urn:altinn:organization:identifier-no:313000011',
        }),
      })
      expect(status).toBe(201)
    }

    const args = ['specs/journeys', '--no-deps', '--grep', 'one recipient']
    const run = await runSuite({ name: 'left-subscriptions', args, settings: sandbox.settings })
    const list = (await (await fetch(subscriptions, { headers: { authorization } })).json()) as {
      subscriptions: { endPoint: string }[]
    }
    sandbox.child.kill('SIGTERM')
    const { promises } = JSON.parse(
      readFileSync(join(run.reports, 'conformance.json'), 'utf8'),
    ) as ConformanceDocument
    const found = promises.flatMap(({ checks }) => checks.flatMap((check) => check.found))

    expect(list.subscriptions.map(({ endPoint }) => endPoint).sort()).toEqual(
      [recent, foreign].sort(),
    )
    expect(found.filter((each) => each.startsWith('removed subscription'))).toEqual([
      expect.stringContaining('which an earlier run left behind'),
    ])
    expect(run.exitCode).toBe(0)
  })
})
