import { expect, test } from '@playwright/test'
import { requestedRange } from './requested-range.ts'

const cases = [
  ['bytes=0-9', [0, 10]],
  ['bytes=10-', [10, 100]],
  ['bytes=-10', [90, 100]],
  ['bytes=-500', [0, 100]],
  ['BYTES=0-0', [0, 1]],
  ['bytes= 0 - 4 ', [0, 5]],
  ['bytes=10-99999', [10, 100]],
  ['bytes=100-', null],
  ['bytes=-0', null],
  ['bytes=9-2', null],
  ['bytes=0-1,5-6', null],
  ['bytes=', null],
  ['bytes=-', null],
  ['items=0-9', null],
] as const

for (const [header, expected] of cases) {
  test(`of 100 bytes, ${header} asks for ${expected ? expected.join(' to ') : 'none'}`, () => {
    const stretch = requestedRange(header, 100)

    expect(stretch && [stretch.from, stretch.to]).toEqual(expected)
  })
}
