import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test as base } from '@playwright/test'

import { signingKey } from './keys.ts'

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const parent = mkdtempSync(join(tmpdir(), 'keys-'))
    await use(join(parent, '.keys'))
    rmSync(parent, { recursive: true })
  },
})

test.describe('A signing key', () => {
  test('is made once, for nobody else to read', async ({ folder }) => {
    const first = await signingKey(folder, 'sender')
    const second = await signingKey(folder, 'sender')

    expect(second.kid).toBe(first.kid)
    expect(statSync(first.file).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(Object.keys(first.publicJwk).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
  })

  test('is the same for all who start at once', async ({ folder }) => {
    const keys = await Promise.all(Array.from({ length: 6 }, () => signingKey(folder, 'sender')))

    expect(new Set(keys.map((key) => key.kid)).size).toBe(1)
    expect(readdirSync(folder)).toEqual(['sender.jwk.json'])
  })

  test('that somebody spoiled is named, with what to do', async ({ folder }) => {
    const { file } = await signingKey(folder, 'sender')
    writeFileSync(file, '{"kty":"RSA"}')

    await expect(signingKey(folder, 'sender')).rejects.toThrow(
      `${file} is not usable as a key: it holds no private RSA key as JWK. Delete it, and a new one is made.`,
    )
  })
})
