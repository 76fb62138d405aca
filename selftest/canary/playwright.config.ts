/** Checks that go wrong in every way a check can, told by every reporter that the runner has. */
import { defineConfig } from '@playwright/test'
import { folders } from '../../helpers/config/run-folder.ts'
import suite from '../../playwright.config.ts'

export default defineConfig({
  ...suite,
  testDir: 'specs',
  timeout: 8_000,
  projects: [{ name: 'canary' }],
  reporter: [
    ...(Array.isArray(suite.reporter) ? suite.reporter : []),
    ['list'],
    ['json', { outputFile: `${folders.reports}/runner.json` }],
    ['junit', { outputFile: `${folders.reports}/runner-junit.xml` }],
    ['html', { outputFolder: `${folders.reports}/runner-html`, open: 'never' }],
  ],
})
