import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

import { expect, test } from '@playwright/test'

const main = join(import.meta.dirname, 'platform-main.ts')

/** Whether `setpriv` can take away the right to listen below 1024, and that right is needed at all. */
function canBeForbidden(): boolean {
  try {
    const [first] = readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8').split(
      '\n',
    )
    return Number(first) > 443 && forbidden(['--version']).status === 0
  } catch {
    return false
  }
}

function forbidden(args: readonly string[]) {
  return spawnSync('setpriv', ['--bounding-set=-net_bind_service', process.execPath, ...args], {
    encoding: 'utf8',
  })
}

test.describe('The command that serves the platform alone', () => {
  test('says what to do where port 443 is not permitted', () => {
    test.skip(!canBeForbidden(), 'here nobody can be forbidden to listen on port 443')
    const folder = mkdtempSync(join(tmpdir(), 'platform-'))
    const args = ['--import', 'tsx', main, '--port', '443', '--folder', folder, '--quiet']
    const { status, stdout, stderr } = forbidden(args)
    rmSync(folder, { recursive: true })

    expect(stderr.trim()).toBe(
      'platform: port 443 may not be listened on by this user. Give a --port above 1023 and have 443 lead to it: docs/local-broker.md says how.',
    )
    expect(stdout).toBe('')
    expect(status).toBe(2)
  })
})
