/** A verdict does not depend on the day: what happens within a month is asked for within one, also where it ends. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@playwright/test'
import { runSuite } from './run-suite.ts'

const file = pathToFileURL(join(import.meta.dirname, 'another-moment.mjs')).href

test('Three minutes before a month ends its statistics conform', async () => {
  test.setTimeout(240_000)
  const ran = await runSuite({
    name: 'calendar',
    args: ['specs/service-owner/statistics-counts.spec.ts', '--no-deps'],
    settings: {
      NODE_OPTIONS: `--import ${file}?ahead=${String(Date.parse('2026-11-30T23:57:00Z') - Date.now())}`,
    },
  })

  expect(ran.output).toContain('2026-11-30 23:5')
  expect(ran.output).toContain('conforms in what was asked')
  expect(ran.exitCode).toBe(0)
})
