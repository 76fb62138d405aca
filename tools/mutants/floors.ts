/** What is to be noticed of all mutants and of each operation's, and what a measurement lacks of it. */
import type { Measured } from './measure.ts'
import { countOf, operationsIn } from './table.ts'

const floors = { all: 0.97, operation: 0.92 } as const

/**
 * What keeps a measurement from being good enough, in words; empty where nothing does. Of a sample, what falls below a
 * floor no further than chance may take it is good enough.
 */
export function lackingIn(measured: Measured): readonly string[] {
  const allowed = measured.isSample ? 3 : 0
  const below = (floor: number, operation?: string) => {
    const { noticed, countable } = countOf(measured, operation)
    return highest(noticed, countable, allowed) < floor
      ? [
          `${operation ?? 'all operations'}: ${noticed} of ${countable} noticed, expected ${100 * floor} %`,
        ]
      : []
  }
  return [
    ...(measured.unmutated.length > 0
      ? [`the run as it was recorded has ${measured.unmutated.length} findings: none expected`]
      : []),
    ...below(floors.all),
    ...operationsIn(measured).flatMap((each) => below(floors.operation, each)),
  ]
}

/** The upper end of Wilson's interval for the rate behind a sample, at so many standard deviations; from 0 to 1. */
function highest(noticed: number, countable: number, deviations: number): number {
  if (countable === 0) return 1
  const rate = noticed / countable
  const square = deviations ** 2
  const middle = rate + square / (2 * countable)
  const spread = Math.sqrt((rate * (1 - rate)) / countable + square / (4 * countable ** 2))
  return (middle + deviations * spread) / (1 + square / countable)
}
