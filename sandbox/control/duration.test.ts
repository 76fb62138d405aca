import { expect, test } from '@playwright/test'

import { parseDuration } from './duration.ts'

const hour = 3_600_000

test.describe('A duration', () => {
  for (const [text, expected] of [
    ['PT2H', 2 * hour],
    ['P31D', 31 * 24 * hour],
    ['P1W', 7 * 24 * hour],
    ['P1Y1M', 395 * 24 * hour],
    ['P1DT1H1M1.5S', 25 * hour + 61_500],
    ['PT0S', 0],
  ] as const) {
    test(`${text} is ${expected} ms`, () => {
      expect(parseDuration(text)).toBe(expected)
    })
  }

  for (const text of [
    '',
    'P',
    'PT',
    'P1DT',
    '2H',
    'pt2h',
    '-PT2H',
    'PT1.5H',
    'PT2H ',
    '02:00:00',
  ]) {
    test(`"${text}" is none`, () => {
      expect(parseDuration(text)).toBeNull()
    })
  }
})
