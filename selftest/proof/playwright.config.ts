/** The suite's own checks, each against a sandbox that is wrong in the one way that it has to notice. */
import { defineConfig } from '@playwright/test'
import type { PlaceOptions } from '../../helpers/fixtures/place.ts'
import suite from '../../playwright.config.ts'
import { folders } from '../../helpers/config/run-folder.ts'
import { defectsByPromise } from './defects-by-promise.ts'
import { furtherDefects } from './further-defects.ts'

/** Titles of what has a second defect; what merely has such a title, too, is asked in vain, and not written down. */
const seenTwice = Object.keys(furtherDefects).map((check) => {
  const title = check.slice(check.indexOf(' › ') + 3)
  return new RegExp(title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
})

export default defineConfig<PlaceOptions>({
  ...suite,
  testDir: '../../specs',
  expect: { timeout: 1_500 },
  timeout: 20_000,
  projects: [
    { name: 'proof', testIgnore: 'laws/**', use: { defects: defectsByPromise } },
    { name: 'again', grep: seenTwice, testIgnore: 'laws/**', use: { defects: furtherDefects } },
  ],
  reporter: [['./proof-reporter.ts', { file: `${folders.reports}/proof.json` }]],
})
