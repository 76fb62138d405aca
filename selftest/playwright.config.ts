/** Runs what judges the suite itself: `*.test.ts` beside the sources, and whole-house tests in this folder. */
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '..',
  testMatch: '**/*.test.ts',
  testIgnore: ['**/node_modules/**', '**/reports/**'],
  outputDir: '../reports/.selftest',
  fullyParallel: true,
  workers: 3, // On two processors: many tests wait for a run of their own.
  reporter: [[process.stdout.isTTY ? 'list' : 'dot'], ['./closing-line.ts']],
})
