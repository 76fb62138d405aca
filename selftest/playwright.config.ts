/** Runs what judges the suite itself: `*.test.ts` beside the sources, and whole-house tests in this folder. */
import { defineConfig } from '@playwright/test'

const neither = ['**/node_modules/**', '**/reports/**']
/** Each of them is one test after the other in one worker, for a minute or two. */
const long = ['**/selftest/{local,proof}/*.test.ts', '**/selftest/whole-run.test.ts']
const runs = [
  '**/selftest/**/*.test.ts',
  '**/reporting/{reporter,allure-in-a-browser}.test.ts',
  '**/tools/*.test.ts',
]

export default defineConfig({
  testDir: '..',
  testMatch: '**/*.test.ts',
  testIgnore: neither,
  outputDir: '../reports/.selftest',
  fullyParallel: true,
  // What takes long comes first, so that no processor waits for the last of it.
  projects: [
    { name: 'long', testMatch: long },
    { name: 'runs', testMatch: runs, testIgnore: [...neither, ...long] },
    // Whole files in few workers: loading them takes longer than what they do.
    { name: 'pieces', testIgnore: [...neither, ...runs], fullyParallel: false, workers: 2 },
  ],
  workers: 3, // On two processors: many tests wait for a run of their own.
  reporter: [[process.stdout.isTTY ? 'list' : 'dot'], ['./closing-line.ts']],
})
