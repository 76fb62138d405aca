import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base } from '@playwright/test'
import { authorityIn } from '../../sandbox/platform/beside/authority.ts'
import { readAuthority } from './stand-in.ts'

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'stand-in-'))
    await use(folder)
    rmSync(folder, { recursive: true })
  },
})

test.describe('The authority of a stand-in', () => {
  test('is read where it is in force', async ({ folder }) => {
    const { file } = await authorityIn(folder)

    expect(readAuthority(file)).toContain('BEGIN CERTIFICATE')
  })

  test('that expired is told, with what to do', async ({ folder }) => {
    const { file, expires } = await authorityIn(folder)

    expect(() => readAuthority(file, expires.getTime() + 1000)).toThrow(
      /expired on .*\n?.*npm run/s,
    )
  })

  test('that is missing is told', ({ folder }) => {
    expect(() => readAuthority(join(folder, 'none.pem'))).toThrow(/no such file/)
  })

  test('that is no certificate is told', ({ folder }) => {
    const file = join(folder, 'odd.pem')
    writeFileSync(file, 'odd')

    expect(() => readAuthority(file)).toThrow(/BROKER_IDENTITIES/)
  })
})
