/**
 * How long a whole run against the sandbox takes, reports included, beside an empty Playwright run that makes the Allure
 * report of one result, and beside one of as many checks as the whole run has, all of them empty: what runner and report
 * take for themselves.
 *
 *     npx tsx bench/run.ts [rounds, 3 unless told otherwise]
 *
 * The ratio is what counts; seconds are this machine's.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
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

/** Checks of nothing, all of the one promise, reported as the suite reports its own. */
const emptyRun = (name: string, checks: number, workers: number) => ({
  [`${name}/playwright.config.ts`]: `export default { workers: ${workers}, fullyParallel: true, reporter: [
    [${JSON.stringify(join(helpers, 'allure-recorder.ts'))}],
    [${JSON.stringify(join(helpers, 'reporter.ts'))}, ${JSON.stringify({ ...options, register: [row] })}],
  ] }`,
  [`${name}/empty.spec.ts`]: `import { test } from '@playwright/test'
    for (let check = 1; check <= ${checks}; check++)
      test('is kept ' + check, { annotation: { type: 'promise', description: 'a.kept' } }, () => {})`,
})

/** Seconds. */
async function timed(way: () => Promise<{ readonly exitCode: number | null }>): Promise<number> {
  const began = performance.now()
  const { exitCode } = await way()
  if (exitCode !== 0) throw new Error(`it ended with ${exitCode}, not with 0`)
  return (performance.now() - began) / 1000
}

/** How many the run had that left this. */
function checksIn(reports: string): number {
  const { promises } = JSON.parse(readFileSync(join(reports, 'conformance.json'), 'utf8')) as {
    readonly promises: readonly { readonly checks: readonly object[] }[]
  }
  return promises.reduce((sum, { checks }) => sum + checks.length, 0)
}

const tell = (what: string, value: number, unit = '  ') => {
  console.log(`${what.padEnd(44)}${value.toFixed(1).padStart(6)} ${unit}`)
}

try {
  await write(folder, emptyRun('one', 1, 1))
  const empty: number[] = []
  const whole: number[] = []
  const asMany: number[] = []
  let checks = 0
  for (let round = 0; round < rounds; round++) {
    empty.push(await timed(() => run(join(folder, 'one'))))
    whole.push(
      await timed(async () => {
        const settings = { BROKER_ALLURE_PAGE: 'true' }
        const suite = await runSuite({ name: 'bench-run', settings })
        checks = checksIn(suite.reports)
        return suite
      }),
    )
    if (round === 0) await write(folder, emptyRun('many', checks, 2))
    asMany.push(await timed(() => run(join(folder, 'many'))))
  }
  const [one, all, many] = [Math.min(...empty), Math.min(...whole), Math.min(...asMany)]
  tell('empty run, report of one result', one, 's')
  tell(`empty run of ${checks} checks, and their report`, many, 's')
  tell('whole run against the sandbox', all, 's')
  tell('whole to empty', all / one)
  tell('as many empty checks to empty', many / one)
  tell('whole to as many empty checks', all / many)
} finally {
  rmSync(folder, { recursive: true })
}
