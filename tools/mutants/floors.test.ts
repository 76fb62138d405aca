import { expect, test } from '@playwright/test'
import { lackingIn } from './floors.ts'
import type { Measured } from './measure.ts'

function measured(noticed: number, planted: number, more: Partial<Measured> = {}): Measured {
  return {
    replies: 1,
    isSample: false,
    cells: [{ operation: 'overview', family: 'status', planted, noticed, tolerated: 0 }],
    columns: { status: 0, published: null, schema: 0, all: noticed },
    kinds: { violation: noticed, shortfall: 0, drift: 0 },
    survivors: [],
    tolerated: {},
    unmutated: [],
    deviating: 0,
    ...more,
  }
}

test.describe('A measurement of mutants', () => {
  test('that holds its floors lacks nothing', () => {
    expect(lackingIn(measured(970, 1000))).toEqual([])
  })

  test('names what falls below, whole or of one operation', () => {
    expect(lackingIn(measured(969, 1000))).toEqual([
      'all operations: 969 of 1000 noticed, expected 97 %',
    ])
    expect(lackingIn(measured(919, 1000))).toContain('overview: 919 of 1000 noticed, expected 92 %')
  })

  test('of a sample allows for chance, and for no more', () => {
    expect(lackingIn(measured(10, 11, { isSample: true }))).toEqual([])
    expect(lackingIn(measured(5, 8, { isSample: true }))).toEqual([])
    expect(lackingIn(measured(1, 8, { isSample: true }))).not.toEqual([])
    expect(lackingIn(measured(960, 1000, { isSample: true }))).toEqual([])
    expect(lackingIn(measured(940, 1000, { isSample: true }))).not.toEqual([])
  })

  test('of a run with findings of its own is not good enough', () => {
    expect(lackingIn(measured(10, 10, { unmutated: ['one'] }))).toHaveLength(1)
  })
})
