import { test as base, expect } from '@playwright/test'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type InnerOptions, type InnerRun, run, write } from '../../selftest/inner-playwright.ts'
import type { ConformanceDocument } from './conformance-json.ts'
import { fakeSuite } from './fake-suite-for-tests.ts'

const test = base.extend<{
  folder: string
  ran: (options?: InnerOptions) => Promise<InnerRun & { readonly told: ConformanceDocument }>
}>({
  folder: async ({}, use, info) => {
    const folder = info.outputPath('inner')
    await write(folder, fakeSuite)
    await use(folder)
  },
  ran: async ({ folder }, use) => {
    await use(async (options = {}) => ({ ...(await run(folder, options)), told: told(folder) }))
  },
})

test.describe.configure({ timeout: 180_000 })

test.describe('A run', () => {
  test('that conforms exits with 0, though it knows deviations', async ({ ran }) => {
    const { exitCode, told } = await ran({ environment: { BAD: 'a.listed' } })

    expect(exitCode).toBe(0)
    expect(told.headline).toBe(
      'conforms in what was asked: 9 promises, 1 known deviation, 1 stale deviation, 2 not applicable (no stranger; 1 more reason), 1 unchecked here',
    )
  })

  test('whose preflight failed blocks what lay behind it', async ({ ran }) => {
    const { exitCode, told, output } = await ran({ environment: { BAD: 'preflight.token' } })

    expect(exitCode).toBe(1)
    expect(told.promises.find(({ id }) => id === 'a.kept')).toMatchObject({
      verdict: 'blocked',
      move: 'configuration',
      because: 'blocked by preflight.token',
    })
    expect(told.promises.find(({ id }) => id === 'a.law')?.verdict).toBe('conforms')
    expect(output).toContain('not shown to conform: 11 blocked, 1 conforms')
  })

  test('that is interrupted is red, keeps what finished, and counts what did not', async ({
    ran,
  }) => {
    const { exitCode, told, output } = await ran({
      environment: { BAD: 'a.slow' },
      signal: { when: 'under way', send: 'SIGINT' },
    })

    expect(exitCode).toBe(1)
    expect(told.promises.find(({ id }) => id === 'a.kept')?.verdict).toBe('conforms')
    expect(told.promises.find(({ id }) => id === 'a.slow')).toMatchObject({
      verdict: 'not run',
      move: 'environment',
    })
    expect(output).toContain('The run was interrupted.')
  })

  test('that stops at its first failure counts what never ran', async ({ ran }) => {
    const { exitCode, told } = await ran({
      arguments: ['-x'],
      environment: { BAD: 'a.broken' },
    })

    expect(exitCode).toBe(1)
    expect(verdictsOf(told)).toMatchObject({ 'a.broken': 'violates', 'a.slow': 'not run' })
  })

  test('that is killed leaves no report of an earlier one', async ({ folder }) => {
    mkdirSync(join(folder, 'reports'))
    writeFileSync(join(folder, 'reports/conformance.md'), 'an earlier verdict')
    const { exitCode } = await run(folder, {
      environment: { BAD: 'a.slow' },
      signal: { when: 'under way', send: 'SIGKILL' },
    })

    expect(exitCode).toBeNull()
    expect(existsSync(join(folder, 'reports/conformance.md'))).toBe(false)
  })

  test('whose checks cannot be read is red, and says why', async ({ folder, ran }) => {
    await write(folder, { 'laws.spec.ts': 'import "./nowhere.ts"' })
    const { exitCode, told, output } = await ran()

    expect(exitCode).toBe(1)
    expect(output).toContain('Cannot find module')
    expect(told.promises.find(({ id }) => id === 'a.kept')).toMatchObject({
      verdict: 'not run',
      because: expect.stringContaining('nowhere.ts'),
    })
  })

  test('that cannot write its reports is red, and still shows the verdict', async ({ folder }) => {
    writeFileSync(join(folder, 'reports'), 'a file that is in the way')
    const { exitCode, output } = await run(folder)

    expect(exitCode).toBe(1)
    expect(output.replace(/\s+/g, ' ')).toContain(
      'In reports, exchanges.jsonl, allure-results, junit.xml, conformance.json, conformance.md cannot be written: something of that name stands in the way; move it.',
    )
    expect(output).toContain('not shown to conform: 2 failures outside checks, 9 conform')
    expect(output).not.toContain(' at ')
  })

  test('that wants no Allure page leaves its results, and tells of no page', async ({
    folder,
    ran,
  }) => {
    const { output } = await ran({ environment: { PAGE: '0' } })

    expect(readdirSync(join(folder, 'reports/allure-results')).length).toBeGreaterThan(0)
    expect(existsSync(join(folder, 'reports/allure'))).toBe(false)
    expect(output).not.toContain('allure/index.html')
  })

  test('of which a section is red, is red', async ({ ran }) => {
    const { exitCode, output } = await ran({ environment: { SECTION: '1' } })

    expect(exitCode).toBe(1)
    expect(output).toContain('  GET /nothing was not met\n')
  })

  test('in which a law met nothing is red', async ({ ran }) => {
    const { told } = await ran({ environment: { MET: 'no' } })

    expect(told.promises.find(({ id }) => id === 'a.law')).toMatchObject({
      verdict: 'not run',
      because: 'no exchange met it',
    })
  })
})

test.describe('A narrowed run', () => {
  test('says so, and exits by what it ran', async ({ ran }) => {
    const { exitCode, told } = await ran({
      arguments: ['--grep', 'is kept'],
      environment: { BAD: 'a.broken', MET: 'no' },
    })

    expect(exitCode).toBe(0)
    expect(told.headline).toBe(
      'partial (--grep is kept): conforms in what was asked: 2 promises, 12 not asked',
    )
  })

  test('of the preflight alone tells each step what it found', async ({ ran }) => {
    const alone = ['--project=preflight', '--no-deps']
    const green = await ran({ arguments: alone })
    expect(green.exitCode).toBe(0)
    expect(green.output).toContain(
      '✓ the sender gets a token\n    token of organization 310000001, scope altinn:broker.write\n',
    )

    const red = await ran({ arguments: alone, environment: { BAD: 'preflight.token' } })
    expect(red.exitCode).toBe(1)
    expect(red.output).toContain('✗ the sender gets a token  blocked, whose move: configuration\n')
    expect(red.output).toContain(
      '    Register it, or name the right kid.\n    promise   preflight.token\n',
    )
  })
})

test.describe('A list of tests', () => {
  test('leaves earlier reports alone', async ({ folder }) => {
    mkdirSync(join(folder, 'reports'))
    writeFileSync(join(folder, 'reports/conformance.md'), 'an earlier verdict')
    const { exitCode, output } = await run(folder, { arguments: ['--list'] })

    expect(exitCode).toBe(0)
    expect(output).toContain('Total: 13 tests in 3 files')
    expect(readFileSync(join(folder, 'reports/conformance.md'), 'utf8')).toBe('an earlier verdict')
  })
})

test.describe('Shards', () => {
  const blobs = { environment: { PLAYWRIGHT_BLOB_OUTPUT_DIR: 'blob-report' } }

  test('are partial, and make one verdict when merged', async ({ folder, ran }) => {
    mkdirSync(join(folder, 'blobs'))
    for (const shard of ['1', '2']) {
      const part = await ran({
        arguments: [`--shard=${shard}/2`, '--add-reporter=blob'],
        environment: { BAD: 'a.broken', MET: shard === '1' ? 'yes' : 'no', ...blobs.environment },
      })
      expect(part.told.headline).toMatch(`partial (--shard=${shard}/2): `)
      copyFileSync(
        join(folder, `blob-report/report-${shard}.zip`),
        join(folder, `blobs/${shard}.zip`),
      )
    }
    const merge = {
      command: 'merge-reports',
      arguments: ['-c', 'playwright.config.ts', 'blobs'],
    } as const
    const whole = await ran(merge)

    expect(whole.exitCode).toBe(1)
    expect(whole.told.headline).toBe(
      'does not conform: 1 violated, 8 conform, 2 not applicable (no stranger; 1 more reason), 1 unchecked here',
    )
    expect(
      readFileSync(join(folder, 'reports/exchanges.jsonl'), 'utf8').trim().split('\n'),
    ).toHaveLength(3)
  })

  test('of which one is missing are red', async ({ ran }) => {
    await ran({ arguments: ['--shard=1/2', '--add-reporter=blob'], ...blobs })
    const { exitCode, told } = await ran({
      command: 'merge-reports',
      arguments: ['-c', 'playwright.config.ts', 'blob-report'],
    })

    expect(exitCode).toBe(1)
    expect(told.headline).toMatch(/^not shown to conform: \d not run, /)
  })
})

/** What the run's `conformance.json` says; empty where there is none. */
function told(folder: string): ConformanceDocument {
  const path = join(folder, 'reports/conformance.json')
  return JSON.parse(existsSync(path) ? readFileSync(path, 'utf8') : '{}') as ConformanceDocument // its documented shape
}

function verdictsOf({ promises }: ConformanceDocument): Record<string, string> {
  return Object.fromEntries(promises.map(({ id, verdict }) => [id, verdict]))
}
