import { expect, test } from '@playwright/test'
import { seededFile } from './file.ts'
import { WatchedFile } from './watched-file.ts'

test('tells how far it has gone up or come down, and is the same file', () => {
  const file = new WatchedFile('watched', 600_000)
  const positions: number[] = []
  file.onPass = (position) => positions.push(position)
  const bytes = Buffer.concat([...file.stream(100_000)])
  const up = positions.splice(0)

  expect(up.at(-1)).toBe(600_000)
  expect(up).toEqual(up.toSorted((one, other) => one - other))
  expect(file.firstDifference(100_000, bytes)).toBeNull()
  expect(positions).toEqual([600_000])
  expect(seededFile('watched', 600_000).firstDifference(100_000, bytes)).toBeNull()
})
