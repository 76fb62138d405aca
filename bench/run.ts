/**
 * How long a whole run against the sandbox takes, reports included, beside an empty Playwright run that makes the Allure
 * report of one result:
 *
 *     npx tsx bench/run.ts [rounds, 3 unless told otherwise]
 *
 * The ratio is what counts; seconds are this machine's.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { run, write } from '../selftest/inner-playwright.ts'
import { runSuite } from '../selftest/run-suite.ts'

const rounds = Number(process.argv[2] ?? 3)
const helpers = join(import.meta.dirname, '..', 'helpers', 'reporting')
const folder = mkdtempSync(join(import.meta.dirname, '..', 'reports', 'bench-'))

const head = {
  target: 'sandbox',
  addresses: {},
  contract: '',
  suite: { version: '0', commit: null },
  run: 'bench',
  seed: 1,
  startedAt: '2026-01-01T00:00:00.000Z',
  profiles: ['core'],
  unclaimed: [],
  missingActors: [],
}
const row = {
  id: 'a.kept',
  step: 'confirm',
  stepTitle: 'Nothing',
  level: 'must',
  profile: 'core',
  promise: 'Nothing is kept.',
  source: 'https://docs.example/',
}
const options = {
  folder: join(folder, 'reports'),
  head,
  shouldIsRed: false,
  hasAllurePage: true,
  knownDeviations: [],
}

await write(folder, {
  'playwright.config.ts': `export default { workers: 1, reporter: [
    [${JSON.stringify(join(helpers, 'allure-recorder.ts'))}],
    [${JSON.stringify(join(helpers, 'reporter.ts'))}, ${JSON.stringify({ ...options, register: [row] })}],
  ] }`,
  'empty.spec.ts': `import { test } from '@playwright/test'
    test('is kept', { annotation: { type: 'promise', description: 'a.kept' } }, () => {})`,
})

/** Seconds. */
async function timed(way: () => Promise<{ readonly exitCode: number | null }>): Promise<number> {
  const began = performance.now()
  const { exitCode } = await way()
  if (exitCode !== 0) throw new Error(`it ended with ${exitCode}, not with 0`)
  return (performance.now() - began) / 1000
}

try {
  const empty: number[] = []
  const whole: number[] = []
  for (let round = 0; round < rounds; round++) {
    empty.push(await timed(() => run(folder)))
    whole.push(
      await timed(() => runSuite({ name: 'bench-run', settings: { BROKER_ALLURE_PAGE: 'true' } })),
    )
  }
  const [least, most] = [Math.min(...empty), Math.min(...whole)]
  console.log(`empty run, report of one result  ${least.toFixed(1).padStart(6)} s`)
  console.log(`whole run against the sandbox    ${most.toFixed(1).padStart(6)} s`)
  console.log(`whole to empty:                  ${(most / least).toFixed(1).padStart(6)}`)
} finally {
  rmSync(folder, { recursive: true })
}
