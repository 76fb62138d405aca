import { expect, test } from '@playwright/test'
import { inspect } from 'node:util'
import { Secret } from './secret.ts'

test.describe('A secret', () => {
  test('prints, inspects and serialises as ‹secret›', () => {
    const secret = new Secret('hunter2-hunter2')

    expect(`${String(secret)} ${inspect({ secret })} ${JSON.stringify({ secret })}`).toBe(
      '‹secret› { secret: ‹secret› } {"secret":"‹secret›"}',
    )
    expect(inspect(secret, { showHidden: true, depth: 9 })).not.toContain('hunter2')
    expect(secret.reveal()).toBe('hunter2-hunter2')
  })

  test('refuses a value too short to be found, without showing it', () => {
    expect(() => new Secret('hunter2')).toThrow('at least 8 characters, this one has 7')
    expect(() => new Secret('hunter2')).not.toThrow('hunter2')
  })
})

test.describe('Concealing', () => {
  const password = 'pæss "wörd"/+&% 1'
  new Secret(password)
  const encodings: Record<string, string> = {
    plain: password,
    'percent-encoded': encodeURIComponent(password),
    'percent-encoded in lower case': encodeURIComponent(password).replace(/%../g, (hex) =>
      hex.toLowerCase(),
    ),
    'form-encoded': new URLSearchParams({ q: password }).toString().slice(2),
    JSON: JSON.stringify(password).slice(1, -1),
    'JSON within JSON': JSON.stringify(JSON.stringify({ password })).slice(1, -1),
    base64: Buffer.from(password).toString('base64'),
    base64url: Buffer.from(password).toString('base64url'),
    'base64 after one byte': Buffer.from(`:${password}`).toString('base64'),
    'base64url after two bytes': Buffer.from(`u:${password}@host`).toString('base64url'),
  }
  for (const [encoding, text] of Object.entries(encodings)) {
    test(`finds a secret as ${encoding}`, () => {
      const clear = Secret.conceal(`before ${text} after`)

      expect(clear).toMatch(/^before .*‹secret›.* after$/)
      expect(clear.length).toBeLessThan(60)
    })
  }

  test('finds each part of a token', () => {
    const [header, payload, signature] = ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJ4In0', 'c2lnbmF0dXJl']
    const token = new Secret(`${header}.${payload}.${signature}`)

    expect(Secret.conceal(`Bearer ${token.reveal()}`)).toBe('Bearer ‹secret›')
    expect(Secret.conceal(`${payload}!${signature}!${header}`)).toBe('‹secret›!‹secret›!‹secret›')
  })

  test('finds a token that was not made known', () => {
    const token = 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJub2JvZHkifQ.'

    expect(Secret.conceal(`{"access_token":"${token}","expires_in":120}`)).toBe(
      '{"access_token":"‹secret›","expires_in":120}',
    )
  })

  test('finds a token nobody made known that begins like a known one', () => {
    const header = 'eyJhbGciOiJFUzI1NiJ9'
    new Secret(`${header}.eyJzdWIiOiJrbm93biJ9.a25vd24`)

    expect(Secret.conceal(`Bearer ${header}.eyJzdWIiOiJuZXcifQ.bmV3LW9uZQ`)).toBe('Bearer ‹secret›')
  })

  test('finds the lines of a key, and leaves its armour', () => {
    const line = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj'
    new Secret(`-----BEGIN PRIVATE KEY-----\n${line}\n-----END PRIVATE KEY-----\n`)

    expect(Secret.conceal(`-----BEGIN PRIVATE KEY----- ${line}`)).toBe(
      '-----BEGIN PRIVATE KEY----- ‹secret›',
    )
  })

  test('takes secrets that overlap as one', () => {
    new Secret('overlapping')
    new Secret('lapping-secrets')

    expect(Secret.conceal('two overlapping-secrets here')).toBe('two ‹secret› here')
  })

  test('leaves other text as it is', () => {
    const text = 'nothing to hide: ‹secret›, 🙂, hunter, \u0000'

    expect(Secret.conceal(text)).toBe(text)
    expect(Secret.conceal('')).toBe('')
  })

  test('finds what naive replacement finds, in random texts', () => {
    const pick = generator(7)
    const letters = (count: number) => Array.from({ length: count }, () => 'ab'[pick(2)]).join('')
    const secrets = Array.from({ length: 20 }, () => letters(8 + pick(6)))
    for (const each of secrets) new Secret(each)
    for (let round = 0; round < 300; round++) {
      const text = letters(60)
      const covered = new Set<number>()
      for (const each of secrets)
        for (let at = text.indexOf(each); at >= 0; at = text.indexOf(each, at + 1))
          for (let i = at; i < at + each.length; i++) covered.add(i)
      const kept = Array.from(text)
        .filter((_, i) => !covered.has(i))
        .join('')

      expect(Secret.conceal(text).replaceAll('‹secret›', '')).toBe(kept)
    }
  })

  test('takes a big text among a thousand secrets in its stride', () => {
    const pick = generator(11)
    const word = () => Array.from({ length: 40 }, () => pick(36).toString(36)).join('')
    for (let i = 0; i < 1000; i++) new Secret(word())
    const text = 'The quick brown fox jumps over the lazy dog. '.repeat(180_000)
    const start = performance.now()

    expect(Secret.conceal(text)).toHaveLength(text.length)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

/** Whole numbers below a limit, the same ones for a seed. */
function generator(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}
