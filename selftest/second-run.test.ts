/** A sandbox that goes on is the same to each run: none finds the clock or the settings that another left. */
import { expect, test } from '@playwright/test'
import { runSuite } from './run-suite.ts'
import { startSandbox } from './sandbox-process.ts'

test('A second run finds a sandbox that goes on as the first did', async () => {
  test.setTimeout(240_000)
  const { child, settings } = await startSandbox()
  const args = ['specs/access/limits.spec.ts', '--no-deps', '--grep', 'details']
  const exitCodes: (number | null)[] = []
  for (const name of ['first-run', 'second-run'])
    exitCodes.push((await runSuite({ name, args, settings })).exitCode)
  child.kill('SIGTERM')

  expect(exitCodes).toEqual([0, 0])
})
