import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { defects } from '../../sandbox/defects.ts'
import { runSuite } from '../run-suite.ts'
import { defectsByPromise } from './defects-by-promise.ts'
import { furtherDefects } from './further-defects.ts'
import type { Seen } from './proof-reporter.ts'

/** Their red is *blocked*: no token, no question. That is seen in `selftest/bad-target.test.ts` and `bad-receiver.test.ts`. */
const blockedWhenRed = /^preflight\.(token-|receiver-)/

test.describe('Every check', () => {
  test.describe.configure({ mode: 'default' })
  let seen: readonly Seen[] = []

  test.beforeAll(async () => {
    test.setTimeout(620_000)
    const config = join('selftest', 'proof', 'playwright.config.ts')
    const { reports, output } = await runSuite({
      name: 'proof',
      args: ['--config', config],
      within: 600_000,
    })
    expect(output, 'the sandbox started').not.toContain('was not able to start')
    seen = JSON.parse(readFileSync(join(reports, 'proof.json'), 'utf8')) as Seen[]
  })

  test('is seen through a defect', () => {
    const without = seen.filter(
      ({ defect, verdict, check }) =>
        defect === null && verdict !== 'not applicable' && !blockedWhenRed.test(check),
    )

    expect(seen.length).toBeGreaterThan(90)
    expect(without.map(({ check }) => check)).toEqual([])
  })

  test('goes red through its defect, by what it found', () => {
    const notRed = seen.filter(
      ({ defect, verdict }) => defect !== null && !['violates', 'falls short'].includes(verdict),
    )

    expect(notRed).toEqual([])
  })

  test('that tells stories goes red by the shortest', () => {
    const words = seen.find(({ check }) =>
      check.startsWith('upload.any-way-makes-the-file'),
    )?.because

    expect(words).toMatch(/in chunks of (2, 1, 1|1, 2, 1) bytes: byte \d of the download differs/)
  })

  test('names a defect that there is, and a check that there is', () => {
    const unknown = Object.entries({ ...defectsByPromise, ...furtherDefects }).filter(
      ([key, defect]) =>
        !(defect in defects) ||
        !seen.some(({ check }) => check === key || check.startsWith(`${key} › `)),
    )

    expect(unknown).toEqual([])
  })
})
