import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { writeIdentities } from './identities.ts'
import { deadAddress, serve } from './loopback.ts'
import { type SuiteRun, runSuite } from './run-suite.ts'
import { startSandbox } from './sandbox-process.ts'

interface Row {
  readonly id: string
  readonly verdict: string
  readonly move: string | null
  readonly because: string
}

function row({ reports }: SuiteRun, id: string): Row {
  const json = readFileSync(join(reports, 'conformance.json'), 'utf8')
  const { promises } = JSON.parse(json) as { promises: Row[] }
  const found = promises.find((each) => each.id === id)
  if (!found) throw new Error(`${id} is not in the report`)
  return found
}

/** Each red check costs a worker of its own, so one step of the preflight and one journey stand for all. */
const answersAndOneJourney = [
  'specs/preflight',
  'specs/journeys',
  '--no-deps',
  '--grep',
  'answers, and asks|to one recipient',
]

async function runAgainst(
  name: string,
  broker: string,
  args: readonly string[] = answersAndOneJourney,
) {
  const identities = writeIdentities(join('reports', '.selftest', `${name}-identities`), {
    broker,
    issuer: `${broker}/maskinporten/`,
  })
  return runSuite({
    name,
    args,
    settings: {
      BROKER_SANDBOX_ADDRESS: broker,
      BROKER_SANDBOX_IDENTITIES: identities,
      BROKER_PATIENCE: '0.2',
    },
  })
}

test.describe('A target that is none', () => {
  test.setTimeout(240_000)

  test('that answers with web pages is told from a Broker', async () => {
    const page = await serve((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' })
      response.end('<!doctype html><title>Log in</title>')
    })
    const run = await runAgainst('html', page.address)
    page.close()

    expect(run.exitCode).toBe(1)
    expect(row(run, 'preflight.target-answers')).toMatchObject({
      verdict: 'violates',
      because: expect.stringContaining('but answered 200'),
    })
    expect(row(run, 'journey.one-recipient').verdict).toBe('blocked')
    expect(run.output).not.toMatch(/^\s+at .*\.ts:\d+/m)
  })

  test('that refuses connections blocks what was asked', async () => {
    const run = await runAgainst('refused', await deadAddress())

    expect(run.exitCode).toBe(1)
    expect(row(run, 'preflight.target-answers')).toMatchObject({
      verdict: 'blocked',
      because: expect.stringMatching(/no answer .*refused/),
    })
    expect(row(run, 'journey.one-recipient')).toMatchObject({ verdict: 'blocked' })
    expect(run.output).not.toMatch(/^\s+at .*\.ts:\d+/m)
  })

  test('whose token endpoint fails says what Maskinporten answered', async () => {
    const broken = await serve((_, response) => {
      response.writeHead(500)
      response.end('down for maintenance')
    })
    const run = await runAgainst('maskinporten', broken.address, [
      '--project=preflight',
      '--no-deps',
      '--grep',
      'gives the sender a token',
    ])
    broken.close()

    expect(run.exitCode).toBe(1)
    expect(row(run, 'preflight.token-sender')).toMatchObject({
      verdict: 'blocked',
      because: expect.stringMatching(/Maskinporten answered .*500/),
    })
  })
})

test.describe('A sandbox that dies in the middle of a run', () => {
  test.setTimeout(240_000)

  test('blocks the rest, and what had finished keeps its verdict', async () => {
    const { child, settings } = await startSandbox()
    const run = await runSuite({
      name: 'killed',
      args: ['specs/journeys', '--grep', 'to one recipient'],
      settings: { ...settings, BROKER_PATIENCE: '0.2' },
      onOutput: (text) => {
        if (text.includes('Preflight')) child.kill('SIGKILL')
      },
    })

    expect(child.killed).toBe(true)
    expect(run.exitCode).toBe(1)
    expect(row(run, 'preflight.target-answers').verdict).toBe('conforms')
    expect(row(run, 'preflight.token-sender').verdict).toBe('conforms')
    expect(row(run, 'journey.one-recipient')).toMatchObject({ verdict: 'blocked', move: 'suite' })
  })
})
