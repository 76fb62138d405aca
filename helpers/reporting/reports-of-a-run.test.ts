/** One run in which every verdict occurs, and everything that it leaves. */
import { test as base, expect } from '@playwright/test'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type InnerRun, run, write } from '../../selftest/inner-playwright.ts'
import type { ConformanceDocument } from './conformance-json.ts'
import { everythingBad, fakeSuite } from './fake-suite-for-tests.ts'

interface Ran extends InnerRun {
  readonly folder: string
  readonly read: (name: string) => string
}

const test = base.extend<object, { first: Ran; second: Ran }>({
  first: [
    async ({}, use, { project, workerIndex }) => {
      await use(await ranIn(join(project.outputDir, `first-${workerIndex}`)))
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  second: [
    async ({}, use, { project, workerIndex }) => {
      await use(await ranIn(join(project.outputDir, `second-${workerIndex}`)))
    },
    { scope: 'worker', timeout: 180_000 },
  ],
})

// One worker for all of them: one inner run.
test.describe.configure({ mode: 'default' })

test.describe('A run with every verdict', () => {
  test('is red, and shows it on one screen', ({ first }) => {
    const screen = first.output.slice(first.output.indexOf('\nAltinn Broker: '))

    expect(first.exitCode).toBe(1)
    expect(screen.split('\n').length).toBeLessThanOrEqual(24)
    expect(screen).toContain(
      'does not conform: 1 violated, 2 broken checks, 1 blocked, 4 conform, 2 not applicable (no stranger;',
    )
    expect(screen).toMatch(/violates +a\.broken +whose move: target\n/)
    expect(screen).toMatch(/blocked +a\.blocked +whose move: environment\n/)
    expect(screen).not.toContain('\u001b')
  })

  test('tells its progress by steps', ({ first }) => {
    expect(first.output).toMatch(/^Preflight: 1 check\n/m)
    expect(first.output).toMatch(/^Confirm the download: 11 checks, 4 red\n/m)
  })

  test('gives every promise its row on the page, in process order', ({ first }) => {
    const rows = [
      ...first
        .read('conformance.md')
        .matchAll(/^\| (?<verdict>[^|]+) \| `(?<id>[^`]+)` (?:MUST|SHOULD)/gm),
    ]

    expect(rows.map(({ groups }) => [groups?.['id'], groups?.['verdict']])).toEqual([
      ['preflight.token', 'conforms'],
      ['a.kept', 'conforms'],
      ['a.broken', '**violates** (target)'],
      ['a.short', 'falls short'],
      ['a.listed', 'known deviation'],
      ['a.listed-and-kept', 'stale deviation'],
      ['a.blocked', '**blocked** (environment)'],
      ['a.accident', '**broken check** (suite)'],
      ['a.dies', '**broken check** (suite)'],
      ['a.absent', 'not applicable'],
      ['a.slow', 'conforms'],
      ['a.unchecked', 'unchecked'],
      ['a.large', 'not applicable'],
      ['a.law', 'conforms'],
    ])
  })

  test('says the same in JSON', ({ first }) => {
    const { schemaVersion, conforms, counts, promises, head } = JSON.parse(
      first.read('conformance.json'),
    ) as ConformanceDocument

    expect({ schemaVersion, conforms, counts }).toEqual({
      schemaVersion: 1,
      conforms: false,
      counts: {
        violates: 1,
        'broken check': 2,
        blocked: 1,
        'stale deviation': 1,
        'falls short': 1,
        'known deviation': 1,
        conforms: 4,
        'not applicable': 2,
        unchecked: 1,
      },
    })
    expect(promises).toHaveLength(14)
    expect(head).toMatchObject({ target: 'sandbox', suite: { version: '0.1.0' } })
  })

  test('says the same to JUnit', ({ first }) => {
    expect(first.read('junit.xml')).toContain(
      '<testsuite name="Confirm the download" tests="12" failures="1" errors="3" skipped="3">',
    )
  })

  test('shows a red row with its exchange and a command to repeat it', ({ first }) => {
    const page = first.read('conformance.md')
    const [, id = ''] = /^ID_1='(.*)'$/m.exec(page) ?? []

    expect(page).toContain(
      `curl -i -X POST "$BROKER"'/broker/api/v1/filetransfer/'"$ID_1"'/confirmdownload' \\\n  -H "Authorization: Bearer $TOKEN_STRANGER"`,
    )
    expect(first.read('exchanges.jsonl')).toContain(`/filetransfer/${id}/confirmdownload`)
  })

  test('leaves each exchange on a line of its own', ({ first }) => {
    const lines = first.read('exchanges.jsonl').trim().split('\n')
    const exchanges = lines.map((line) => JSON.parse(line) as { check: string; startedAt: number })

    expect(exchanges.map(({ check }) => check).sort()).toEqual(['a.broken', 'a.kept', 'a.listed'])
    expect(exchanges.map(({ startedAt }) => startedAt)).toEqual(
      exchanges.map(({ startedAt }) => startedAt).sort(),
    )
  })

  test('leaves the same page when it is repeated, below the head', ({ first, second }) => {
    const below = (ran: Ran) => ran.read('conformance.md').replace(/^[\s\S]*?(?=^## )/m, '')
    const json = (ran: Ran) =>
      ran.read('conformance.json').replace(/"head": \{[\s\S]*?\n  \},\n/, '')

    expect(below(second)).toBe(below(first))
    expect(json(second)).toBe(json(first))
    expect(second.read('conformance.md')).not.toBe(first.read('conformance.md'))
  })

  test('has one Allure result for each check and each unanswered promise', ({ first }) => {
    const results = allureResults(first)

    expect(Object.fromEntries(results.map(({ name, status }) => [name, status]))).toEqual({
      'the sender gets a token': 'passed',
      'Confirming a download is kept': 'passed',
      'Confirming a download is kept from another side': 'passed',
      'Confirming a download is refused to a stranger': 'failed',
      'Confirming a download is quick (falls short)': 'passed',
      'Confirming a download is listed (known deviation)': 'passed',
      'Confirming a download is listed and kept (stale deviation)': 'passed',
      'Confirming a download is asked': 'broken',
      'Confirming a download is checked well': 'broken',
      'Confirming a download is survived': 'broken',
      'Confirming a download is asked by a stranger': 'skipped',
      'Confirming a download is awaited': 'passed',
      'The promise a.unchecked is kept.': 'skipped',
      'The promise a.large is kept.': 'skipped',
      'the law is kept': 'passed',
    })
    expect(results.find(({ name }) => name.endsWith('is listed (known deviation)'))).toMatchObject({
      description:
        'known deviation: Every checksum is answered 460 (https://issues.example/1, last seen 2026-11-01)',
      labels: [
        { name: 'epic', value: 'core' },
        { name: 'feature', value: 'Confirm the download' },
        { name: 'story', value: 'The promise a.listed is kept.' },
        { name: 'severity', value: 'critical' },
        { name: 'tag', value: 'MUST' },
        { name: 'verdict', value: 'known deviation' },
      ],
      links: [{ url: 'https://docs.example/a.listed' }],
    })
    expect(results.find(({ name }) => name.endsWith('from another side'))?.steps).toMatchObject([
      { name: 'recipient downloads the file', status: 'passed' },
    ])
    expect(results.find(({ name }) => name.endsWith('refused to a stranger'))?.steps).toMatchObject(
      [{ name: 'it is refused, and for the right reason', status: 'failed' }],
    )
  })

  test('leaves one Allure page, without analytics', ({ first }) => {
    const page = first.read('allure/index.html')

    expect(page).not.toMatch(/googletagmanager|google-analytics|gtag\(/)
    expect(readdirSync(join(first.folder, 'reports/allure'))).toEqual(['index.html'])
  })
})

interface AllureResult {
  readonly name: string
  readonly status: string
  readonly steps: readonly unknown[]
}

function allureResults({ folder, read }: Ran): AllureResult[] {
  return readdirSync(join(folder, 'reports/allure-results'))
    .filter((name) => name.endsWith('-result.json'))
    .map((name) => JSON.parse(read(`allure-results/${name}`)) as AllureResult)
}

async function ranIn(folder: string): Promise<Ran> {
  await write(folder, fakeSuite)
  const ran = await run(folder, { environment: { BAD: everythingBad, PAGE: '1' } })
  return { ...ran, folder, read: (name) => readFileSync(join(folder, 'reports', name), 'utf8') }
}
