/** The suite's own checks, each against a sandbox that is wrong in the one way that it has to notice. */
import { defineConfig } from '@playwright/test'
import type { PlaceOptions } from '../../helpers/fixtures/place.ts'
import suite from '../../playwright.config.ts'
import { folders } from '../../helpers/config/run-folder.ts'
import { defectsByPromise } from './defects-by-promise.ts'

export default defineConfig<PlaceOptions>({
  ...suite,
  testDir: '../../specs',
  expect: { timeout: 1_500 },
  timeout: 20_000,
  projects: [{ name: 'proof', testIgnore: 'laws/**', use: { defects: defectsByPromise } }],
  reporter: [['./proof-reporter.ts', { file: `${folders.reports}/proof.json` }]],
})
