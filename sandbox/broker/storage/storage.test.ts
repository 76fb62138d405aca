import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from '@playwright/test'

import { Digest } from './digest.ts'
import { createStorage, StorageFault, TooManyBytes } from './storage.ts'
import { StoredFile } from './stored-file.ts'

async function* chunks(...parts: Buffer[]): AsyncGenerator<Buffer> {
  yield* parts
}

async function read(file: StoredFile, first?: number, last?: number): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const chunk of file.read(first, last)) parts.push(chunk as Buffer)
  return Buffer.concat(parts)
}

const bytes = randomBytes(300_000)
const parts = [bytes.subarray(0, 70_000), bytes.subarray(70_000, 70_001), bytes.subarray(70_001)]

for (const [where, memoryLimit] of [
  ['memory', 1_000_000],
  ['a folder', 100_000],
  ['a folder from the first byte', 0],
] as const) {
  test(`gives back from ${where} what it took`, async () => {
    const storage = createStorage({ memoryLimit: () => memoryLimit })
    const digest = new Digest()
    const file = new StoredFile([await storage.take(chunks(...parts), digest)])

    expect(digest.length).toBe(300_000)
    expect(digest.md5()).toBe(createHash('md5').update(bytes).digest('hex'))
    expect((await read(file)).equals(bytes)).toBe(true)
    expect((await read(file, 69_999, 70_001)).equals(bytes.subarray(69_999, 70_002))).toBe(true)
    expect((await file.digest()).md5()).toBe(digest.md5())
    await storage.close()
  })
}

test('removes its folder in the end', async () => {
  const within = test.info().outputPath('')
  const storage = createStorage({ memoryLimit: () => 0, within })
  await storage.take(chunks(bytes), new Digest())
  expect(readdirSync(within)).toHaveLength(1)

  await storage.close()
  expect(readdirSync(within)).toEqual([])
})

test('makes its folder anew where somebody has cleared it away', async () => {
  const within = test.info().outputPath('')
  const storage = createStorage({ memoryLimit: () => 0, within })
  await storage.take(chunks(bytes), new Digest())
  for (const each of readdirSync(within)) rmSync(join(within, each), { recursive: true })
  const file = new StoredFile([await storage.take(chunks(...parts), new Digest())])

  expect((await read(file)).equals(bytes)).toBe(true)
  await storage.close()
})

test('has room in memory again when a file is removed', async () => {
  const within = test.info().outputPath('')
  const storage = createStorage({ memoryLimit: () => 300_000, within })
  for (let n = 0; n < 5; n++) (await storage.take(chunks(...parts), new Digest())).remove()
  await expect(storage.take(chunks(...parts), new Digest(), 100)).rejects.toThrow(TooManyBytes)
  await storage.take(chunks(...parts), new Digest())

  expect(readdirSync(within)).toEqual([])
})

test('keeps nothing of a source that breaks off', async () => {
  const storage = createStorage({ memoryLimit: () => 100_000 })
  async function* broken(): AsyncGenerator<Buffer> {
    yield* parts
    throw new Error('the line was cut')
  }

  await expect(storage.take(broken(), new Digest())).rejects.toThrow('the line was cut')
  await storage.close()
})

test('says so when it is full', async () => {
  const storage = createStorage({
    memoryLimit: () => 1_000_000,
    faultAfter: (taken) => (taken > 70_000 ? new Error('ENOSPC') : null),
  })

  await expect(storage.take(chunks(...parts), new Digest())).rejects.toThrow(StorageFault)
})

test('joins pieces and cuts what is too much', async () => {
  const storage = createStorage({ memoryLimit: () => 1_000_000 })
  const pieces = await Promise.all(parts.map((part) => storage.take(chunks(part), new Digest())))
  const file = new StoredFile([...pieces])

  expect((await read(file)).equals(bytes)).toBe(true)
  expect((await read(file, 69_998, 70_003)).equals(bytes.subarray(69_998, 70_004))).toBe(true)
  expect((await read(new StoredFile([...pieces], 10))).equals(bytes.subarray(0, 10))).toBe(true)
})

test.describe('The string by which scanners are tried out', () => {
  const word = ['EICAR', 'STANDARD', 'ANTIVIRUS', 'TEST', 'FILE!$H+H*'].join('-')
  const virus = Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${word}`)

  for (const cut of [0, 1, 34, 67, 68]) {
    test(`is found where it is cut after ${cut} bytes`, () => {
      const digest = new Digest()
      for (const part of [bytes, virus.subarray(0, cut), virus.subarray(cut), bytes]) {
        digest.update(part)
      }
      expect(digest.isMalware).toBe(true)
    })
  }

  test('is found byte by byte, and not where it is not', () => {
    const digest = new Digest()
    for (const byte of virus.subarray(1)) digest.update(Buffer.from([byte]))
    expect(digest.isMalware).toBe(false)
    for (const byte of virus) digest.update(Buffer.from([byte]))
    expect(digest.isMalware).toBe(true)
  })

  test('is forgotten with a chunk that is thrown away', () => {
    const digest = new Digest()
    digest.update(virus.subarray(0, 30))
    const tried = digest.copy()
    tried.update(virus.subarray(30))

    expect(tried.isMalware).toBe(true)
    expect(digest.isMalware).toBe(false)
    expect(digest.length).toBe(30)
  })
})
