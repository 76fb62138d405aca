import { expect, test } from '@playwright/test'

import { readDuration, writeTimeSpan } from './duration.ts'
import { readTime, writeHttpDate, writeInvariantDate, writeTime, writeTimeOfEvent } from './time.ts'

const at = Date.UTC(2026, 10, 22, 23, 4, 2) * 1000

const written = [
  [at, '2026-11-22T23:04:02+00:00'],
  [at + 97_040, '2026-11-22T23:04:02.09704+00:00'],
  [at + 125_633, '2026-11-22T23:04:02.125633+00:00'],
  [at + 566_000, '2026-11-22T23:04:02.566+00:00'],
  [at + 1, '2026-11-22T23:04:02.000001+00:00'],
] as const

for (const [instant, text] of written) {
  test(`writes the time ${text}`, () => {
    expect(writeTime(instant)).toBe(text)
    expect(readTime(text)).toBe(instant)
  })
}

test('gives events a seventh decimal, and trims it too', () => {
  expect(writeTimeOfEvent(at + 125_633, 7)).toBe('2026-11-22T23:04:02.1256337+00:00')
  expect(writeTimeOfEvent(at + 125_630, 0)).toBe('2026-11-22T23:04:02.12563+00:00')
})

test('writes dates of headers and of challenges', () => {
  expect(writeHttpDate(at)).toBe('Sun, 22 Nov 2026 23:04:02 GMT')
  expect(writeInvariantDate(at / 1_000_000)).toBe('11/22/2026 23:04:02')
})

const read = [
  ['2026-11-22T23:04:02Z', at],
  ['2026-11-23T01:04:02+02:00', at],
  ['2026-11-22 23:04:02', at],
  ['2026-11-22T23:04:02.1256339+00:00', at + 125_633],
  ['2026-11-22', Date.UTC(2026, 10, 22) * 1000],
] as const

for (const [text, instant] of read) {
  test(`reads the time ${text}`, () => {
    expect(readTime(text)).toBe(instant)
  })
}

for (const text of [
  'x',
  '',
  '2026-02-30',
  '2026-13-01',
  '2020-01-01T00:00:00 00:00',
  '2026-01-01T24:30:00',
]) {
  test(`takes "${text}" for no time`, () => {
    expect(readTime(text)).toBeNull()
  })
}

const durations = [
  ['P30D', '30.00:00:00'],
  ['PT2H', '02:00:00'],
  ['PT12H', '12:00:00'],
  ['P1Y', '365.00:00:00'],
  ['P1M', '30.00:00:00'],
  ['P1M2DT3H4M5.25S', '32.03:04:05.2500000'],
  ['-P1D', '-1.00:00:00'],
  ['PT0S', '00:00:00'],
  ['P30D ', '30.00:00:00'],
] as const

for (const [text, span] of durations) {
  test(`reads the duration "${text}" and shows it as ${span}`, () => {
    expect(writeTimeSpan(Number(readDuration(text)))).toBe(span)
  })
}

for (const text of [
  '',
  'P',
  'PT',
  'P1W',
  'p30d',
  '30 days',
  '30.00:00:00',
  'P99999999999D',
  'P1DT',
]) {
  test(`takes "${text}" for no duration`, () => {
    expect(readDuration(text)).toBeNull()
  })
}

test('knows a duration that a time span cannot hold', () => {
  expect(readDuration('P10675200D')).toBe('overflow')
  expect(readDuration('P2147483648D')).toBeNull()
})
