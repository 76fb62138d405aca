/** Runs the suite as its users do, in a process of its own, with the settings of the test and nobody else's. */
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import process from 'node:process'

const cli = createRequire(import.meta.url).resolve('@playwright/test/cli')
const root = join(import.meta.dirname, '..')

export interface SuiteRun {
  /** Null: it was killed. */
  readonly exitCode: number | null
  /** What a terminal would have shown, standard output and error together. */
  readonly output: string
  /** Where its reports are; absolute. */
  readonly reports: string
}

export interface Wanted {
  /** Of the folder of reports, unlike that of any other run at the same time. */
  readonly name: string
  readonly args?: readonly string[]
  readonly settings?: Readonly<Record<string, string>>
  /** Left out: one where few checks are named, whose start would cost more than they do; else as users have it. */
  readonly workers?: number
  /** Milliseconds; then it is ended, and what it said is thrown. */
  readonly within?: number
  /** Told each piece of output as it comes. */
  readonly onOutput?: (text: string, kill: (signal: NodeJS.Signals) => void) => void
}

export async function runSuite({
  name,
  args = [],
  settings = {},
  workers = args.some((each) => each.startsWith('specs')) ? 1 : undefined,
  within = 220_000,
  onOutput,
}: Wanted): Promise<SuiteRun> {
  const reports = join('reports', '.selftest', name)
  mkdirSync(join(root, reports), { recursive: true })
  const inWorkers = workers === undefined ? [] : [`--workers=${workers}`]
  const child = spawn(process.execPath, [cli, 'test', ...args, ...inWorkers], {
    cwd: root,
    env: {
      ...withoutSettings(process.env),
      CONFORMANCE_WITHOUT_FILES: '1',
      CONFORMANCE_REPORTS: reports,
      NO_COLOR: '1',
      BROKER_ALLURE_PAGE: 'false', // It takes as long as a few checks; who looks at it asks for it.
      ...settings,
    },
    timeout: within,
  })
  let output = ''
  const take = (bytes: Buffer) => {
    output += bytes.toString()
    onOutput?.(bytes.toString(), (signal) => child.kill(signal))
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  const begun = performance.now()
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve))
  if (performance.now() - begun >= within)
    throw new Error(
      `the run "${name}" had not ended after ${within / 1000} s:\n${output.slice(-2000)}`,
    )
  return { exitCode, output, reports: join(root, reports) }
}

/** Neither the settings of whoever runs the tests, nor what the runner tells its own workers. */
function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^(BROKER_|CONFORMANCE_|TEST_|PW|PLAYWRIGHT|FORCE_COLOR|DEBUG)/
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !ours.test(name)))
}
