/** The suite as a newcomer runs it: whole, against the sandbox that it starts itself. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type CallGroups, plannedCalls } from '../helpers/config/planned-calls.ts'
import type { ConformanceDocument } from '../helpers/reporting/conformance-json.ts'
import { requirements } from '../schemas/requirements/index.ts'
import { ownContract } from '../helpers/reporting/judged-replies.ts'
import { readme } from '../tools/figures.ts'
import { lackingIn } from '../tools/mutants/floors.ts'
import { measure } from '../tools/mutants/measure.ts'
import { countOf } from '../tools/mutants/table.ts'
import { countedCalls } from '../tools/planned-calls.ts'
import { readRecording } from '../tools/recordings/read-recording.ts'
import { runSuite, type SuiteRun } from './run-suite.ts'

test.describe('A whole run against the sandbox', () => {
  test.describe.configure({ mode: 'default' })
  let ran: SuiteRun
  const read = (name: string) => readFileSync(join(ran.reports, name), 'utf8')

  test.beforeAll(async () => {
    test.setTimeout(620_000)
    const settings = { BROKER_ALLURE_PAGE: 'true' }
    ran = await runSuite({ name: 'whole-run', settings, within: 600_000 })
  })

  test('conforms', () => {
    const { headline, promises } = JSON.parse(read('conformance.json')) as ConformanceDocument

    expect(promises.filter(({ red }) => red)).toEqual([])
    expect(headline).toMatch(/^conforms in what was asked: \d+ promises/)
    expect(ran.exitCode).toBe(0)
  })

  test('shows its verdict on one screen', () => {
    const screen = ran.output.slice(ran.output.indexOf('\nAltinn Broker: ')).split('\n')

    expect(screen.length).toBeLessThanOrEqual(24)
    expect(ran.output.split('\n').filter((line) => line.length > 100)).toEqual([])
  })

  test('leaves every report', () => {
    for (const name of ['conformance.md', 'junit.xml', 'exchanges.jsonl', 'allure/index.html'])
      expect(existsSync(join(ran.reports, name)), name).toBe(true)
  })

  test('notices what is falsified in its replies, one fault at a time', () => {
    const sample = measure(readRecording(join(ran.reports, 'exchanges.jsonl')), {
      contract: ownContract(),
      published: null,
      target: 'sandbox',
      sample: 2_000,
      seed: 20_261_125,
    })
    const { noticed, countable } = countOf(sample)
    const told = /contract and laws \| (?<percent>[\d.]+) %/.exec(
      readFileSync(readme, 'utf8'),
    )?.groups

    expect(lackingIn(sample)).toEqual([])
    // Three standard deviations of such a sample, and what tolerable ones make of it.
    expect(Math.abs((100 * noticed) / countable - Number(told?.['percent']))).toBeLessThan(1)
  })

  test('costs about the calls that are told before a real target', () => {
    const known = plannedCalls()
    const counted = countedCalls(read('exchanges.jsonl'))
    const groups = ['usual', 'searchAndDetails'] as const
    // Transfers that a worker makes once for all of its checks, in each state, are counted where they are first needed.
    const madeOnce = { usual: 15, searchAndDetails: 0 }
    const off = Object.entries(counted).filter(([id, calls]) => {
      const told = known[id] ?? { usual: 0, searchAndDetails: 0 }
      return groups.some(
        (group) => Math.abs(calls[group] - told[group]) > 5 + told[group] / 2 + madeOnce[group],
      )
    })
    const share = (group: (typeof groups)[number]) =>
      sum(Object.values(counted), group) / sum(Object.values(known), group)

    expect(Object.keys(known).filter((id) => !(id in requirements))).toEqual([])
    expect(off, '`npm run conformance && npm run calls` counts anew').toEqual([])
    expect(groups.filter((group) => Math.abs(share(group) - 1) >= 0.1)).toEqual([])
  })
})

function sum(calls: readonly CallGroups[], group: keyof CallGroups): number {
  return calls.reduce((total, each) => total + each[group], 0)
}
