/** The suite against a Broker beside the platform. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { expect } from '@playwright/test'
import type { ConformanceDocument } from '../../helpers/reporting/conformance-json.ts'
import { runSuite } from '../run-suite.ts'
import { besidePlatform, brokerBeside, start, test } from './beside.ts'

/** Specs that might not find a Broker as they found it the first time. */
const touched = ['access/resources', 'events/pull', 'service-owner/resource.'].map(
  (each) => `specs/${each}`,
)

test.describe('The suite against a Broker beside it', () => {
  test('conforms in the whole of it, from an empty Broker behind https on', async ({ local }) => {
    const scan = process.env['LOCAL_SCAN'] ?? 'verdicts'
    const within = 600_000
    test.setTimeout(2 * within)
    const folder = join(local.folder, scan)
    const scans = ['--scan', scan === 'broker' ? 'simulated' : scan]
    await besidePlatform(local.children, folder, scans)
    const env = join(folder, 'broker.env')
    const { address: broker } = await start(local.children, brokerBeside, [env, '--https'])
    const settings = {
      BROKER_TARGET: 'local',
      BROKER_ADDRESS: broker.replace('127.0.0.1', 'localhost'),
      BROKER_IDENTITIES: join(folder, 'identities.json'),
    }
    const run = await runSuite({ name: 'local', settings, within })
    const { promises } = JSON.parse(
      readFileSync(join(run.reports, 'conformance.json'), 'utf8'),
    ) as ConformanceDocument

    expect(promises.filter(({ red }) => red)).toEqual([])
    expect(promises.find(({ id }) => id === 'preflight.local-publishes')?.verdict).toBe('conforms')
    expect(run.exitCode).toBe(0)

    const again = await runSuite({ name: 'local-again', args: touched, settings, within })
    expect(again.exitCode).toBe(0)
  })

  test('is not begun where BROKER_SCAN contradicts the platform', async ({ local }) => {
    const { output, exitCode } = await runSuite({
      name: 'local-contradicted',
      args: ['specs/preflight', '--no-deps'],
      settings: {
        BROKER_TARGET: 'local',
        BROKER_ADDRESS: 'http://localhost:5096',
        BROKER_IDENTITIES: join(local.folder, 'identities.json'),
        BROKER_SCAN: 'verdicts',
      },
    })

    expect(output).toMatch(
      /BROKER_SCAN\n +expected +broker, as the platform[^\n]+\n +found +verdicts/,
    )
    expect(output).not.toMatch(/^\s+at .*:\d+/m)
    expect(exitCode).toBe(2)
  })
})

test.describe('A Broker beside it that dies in the middle of a run', () => {
  test.setTimeout(240_000)

  test('blocks the rest, and what had finished keeps its verdict', async ({ local }) => {
    const env = join(local.folder, 'broker.env')
    const { child, address } = await start(local.children, brokerBeside, [env])
    const run = await runSuite({
      name: 'local-killed',
      args: ['specs/journeys', '--grep', 'to one recipient'],
      settings: {
        BROKER_TARGET: 'local',
        BROKER_ADDRESS: address,
        BROKER_IDENTITIES: join(local.folder, 'identities.json'),
        BROKER_PATIENCE: '0.2',
      },
      within: 220_000,
      onOutput: (text) => {
        if (text.includes('Preflight')) child.kill('SIGKILL')
      },
    })
    const { promises } = JSON.parse(
      readFileSync(join(run.reports, 'conformance.json'), 'utf8'),
    ) as ConformanceDocument
    const verdictOn = (wanted: string) => promises.find(({ id }) => id === wanted)

    expect(child.killed).toBe(true)
    expect(run.exitCode).toBe(1)
    expect(verdictOn('preflight.local-publishes')?.verdict).toBe('conforms')
    expect(verdictOn('journey.one-recipient')).toMatchObject({
      verdict: 'blocked',
      move: 'environment',
      because: expect.stringMatching(/refused|reset/),
    })
    expect(run.output).not.toMatch(/^\s+at .*\.ts:\d+/m)
  })
})
