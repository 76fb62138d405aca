import { expect, test } from '@playwright/test'
import { Passage, inUnits, passingIn } from './passing.ts'

test('tells of a transfer once a second, with rate and time left', () => {
  let now = 0
  const told: string[] = []
  const passage = new Passage(
    'up',
    2 ** 30,
    (line) => told.push(line),
    () => now,
  )
  for (let position = 0; position <= 2 ** 30; position += 2 ** 26, now += 250)
    passage.reaches(position)
  const words = told.map((line) => passingIn(line)?.words)

  expect(words).toEqual([
    'up: 256 MiB of 1 GiB, 256 MiB/s, 3 s left',
    'up: 512 MiB of 1 GiB, 256 MiB/s, 2 s left',
    'up: 768 MiB of 1 GiB, 256 MiB/s, 1 s left',
    'up: 1 GiB of 1 GiB, 256 MiB/s, 0 s left',
  ])
})

test('tells hours and minutes', () => {
  let now = 0
  const told: string[] = []
  const passage = new Passage(
    'up',
    50e9,
    (line) => told.push(line),
    () => now,
  )
  now = 10_000
  passage.reaches(100e6)
  now = 20_000
  passage.reaches(5e9)

  expect(told.map((line) => passingIn(line)?.words.split(', ')[2])).toEqual([
    '1 h 24 min left',
    '3 min left',
  ])
})

test('passes over any other line', () => {
  expect(passingIn('Upload the file: 2 checks')).toBeNull()
})

for (const [bytes, words] of [
  [0, '0 bytes'],
  [1023, '1023 bytes'],
  [1536, '1.5 KiB'],
  [10 * 2 ** 30, '10 GiB'],
  [1_677_721_600_000, '1.5 TiB'],
] as const)
  test(`says ${words}`, () => {
    expect(inUnits(bytes)).toBe(words)
  })
