/** What is to be noticed of all mutants and of each operation's, and what a measurement lacks of it. */
import type { Measured } from './measure.ts'
import { countOf, operationsIn } from './table.ts'

const floors = { all: 0.97, operation: 0.92 } as const

/** A sample that chance gives more rarely than this, were the floor the truth, is no chance. */
const rare = 1e-5

/**
 * What keeps a measurement from being good enough, in words; empty where nothing does. Of a sample, what falls below a
 * floor no further than chance may take it is good enough.
 */
export function lackingIn(measured: Measured): readonly string[] {
  const below = (floor: number, operation?: string) => {
    const { noticed, countable } = countOf(measured, operation)
    const isBelow = measured.isSample
      ? chanceOfSoFew(noticed, countable, floor) < rare
      : noticed < floor * countable
    return isBelow
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

/** Of so many or fewer noticed, were each noticed at that rate: the lower tail of the binomial distribution, 0 to 1. */
function chanceOfSoFew(noticed: number, countable: number, rate: number): number {
  let logarithm = countable * Math.log(1 - rate)
  let chance = Math.exp(logarithm)
  for (let count = 1; count <= noticed; count += 1) {
    logarithm += Math.log(((countable - count + 1) / count) * (rate / (1 - rate)))
    chance += Math.exp(logarithm)
  }
  return chance
}
