import { expect, test } from '@playwright/test'
import { createHash } from 'node:crypto'
import { eicar, seededFile, textFile } from './file.ts'

const hundredGigabytes = 100 * 1000 ** 3
const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex')

test.describe('A seeded file', () => {
  test('has the same bytes for the same seed, for good', () => {
    expect(seededFile('seed', 1_000_000).md5).toBe('8b3e75f467c01e7b3a7fe13d2f4ce702')
  })

  for (const size of [0, 1, 15, 16, 17, 262_143, 262_144, 262_145, 1_000_000]) {
    test(`of ${size} bytes streams exactly as many`, () => {
      const file = seededFile('some seed', size)
      const bytes = Buffer.concat([...file.stream()])

      expect(bytes).toHaveLength(size)
      expect(file.md5).toBe(md5(bytes))
    })
  }

  test('gives any stretch of it without the rest', () => {
    const file = seededFile('far', hundredGigabytes)
    const [from, to] = [hundredGigabytes - 300_000, hundredGigabytes - 3]

    expect(file.range(from, to)).toHaveLength(299_997)
    expect(file.range(from, to).subarray(5, 9)).toEqual(file.range(from + 5, from + 9))
    expect(file.md5Of(from, to)).toBe(md5(file.range(from, to)))
  })

  test('is the beginning of a longer one of the same seed', () => {
    expect(seededFile('s', 500_000).md5).toBe(seededFile('s', 900_000).md5Of(0, 500_000))
  })

  test('differs from one of another seed, and block from block', () => {
    const file = seededFile('one', 2_000_000)
    const blocks = [0, 1, 2, 3].map((n) => md5(file.range(n * 262_144, (n + 1) * 262_144)))

    expect(seededFile('other', 16).md5).not.toBe(seededFile('one', 16).md5)
    expect(new Set(blocks).size).toBe(4)
  })
})

test.describe('Comparing with a file', () => {
  const file = seededFile('compare', 600_000)

  test('finds no difference in its own bytes, in whatever pieces', () => {
    for (const [at, length] of [
      [0, 600_000],
      [7, 20],
      [262_100, 100],
      [599_999, 1],
    ] as const)
      expect(file.firstDifference(at, file.range(at, at + length))).toBeNull()
  })

  for (const at of [0, 15, 16, 262_143, 262_144, 599_999]) {
    test(`finds one changed byte at ${at}`, () => {
      const bytes = file.range(0, 600_000)
      bytes[at] = (bytes[at] ?? 0) ^ 1

      expect(file.firstDifference(0, bytes)).toBe(at)
      expect(file.firstDifference(10, bytes.subarray(10))).toBe(at < 10 ? null : at)
    })
  }

  test('finds a byte too many and a shift by one', () => {
    expect(file.firstDifference(599_998, Buffer.alloc(3, file.range(599_998, 600_000)))).toBe(
      600_000,
    )
    expect(file.firstDifference(100, file.range(101, 400))).toBeLessThan(105)
  })
})

test('a text file is its text in UTF-8', () => {
  expect(textFile('blåbær').range(0, 99).toString()).toBe('blåbær')
  expect(textFile('blåbær').size).toBe(8)
})

test('the EICAR file is the published test string', () => {
  expect(eicar().size).toBe(68)
  expect(eicar().md5).toBe('44d88612fea8a8f36de82e1278abb02f')
})
