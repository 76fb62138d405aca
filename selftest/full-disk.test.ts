import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { runSuite } from './run-suite.ts'
import { mounted } from './small-disk.ts'

const folder = join(import.meta.dirname, '..', 'reports', '.selftest', 'full-disk')

test('a full disk is told, and the verdict is shown all the same', async () => {
  test.setTimeout(240_000)
  test.skip(!mounted(folder, '512k'), 'a small disk can be mounted by root on Linux only')
  try {
    const args = ['specs/preflight', '--no-deps']
    const { exitCode, output } = await runSuite({ name: 'full-disk', args })

    expect(exitCode).toBe(1)
    expect(output.replace(/\s+/g, ' ')).toContain(
      'no space is left on the disk (ENOSPC); free some and run again.',
    )
    expect(output).toContain('✓ Among those who take part, the recipient gets a token')
    expect(output).not.toMatch(/^\s+at .*:\d+/m)
    expect(output).not.toContain('Warning')
  } finally {
    execFileSync('umount', [folder])
  }
})
