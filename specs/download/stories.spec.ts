import { expect, test, verifies } from '#fixtures'

test.describe('A file that comes down by ranges', () => {
  test(
    'is whole, into whatever ranges it is divided',
    verifies('range.any-partition-makes-the-file'),
    async ({ tellPartitions }) => {
      expect(await tellPartitions()).toEqual([])
    },
  )

  test(
    'is cut where a range leaves its beginning or end open',
    verifies('range.any-open-range-is-its-slice'),
    async ({ tellOpenRanges }) => {
      expect(await tellOpenRanges()).toEqual([])
    },
  )
})
