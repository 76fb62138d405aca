/** Plants faults into the replies of a run and counts who notices them. */
import type { OracleOptions } from '../../helpers/oracle/index.ts'
import type { Exchange } from '../../helpers/traffic/exchange.ts'
import type { Contract } from '../../helpers/validation/contract.ts'
import type { Kind } from '../../helpers/validation/finding.ts'
import { Contexts } from './context.ts'
import type { Family, Mutant } from './mutant.ts'
import { Noticer } from './notice.ts'
import { loreOf, operatedIn, plantIn } from './plant.ts'
import { toleranceFor } from './tolerable.ts'

export interface Measured {
  readonly replies: number
  readonly cells: readonly Cell[]
  /** Mutants that status, published document (null: none was given), schema, and schema with laws notice. */
  readonly columns: {
    readonly status: number
    readonly published: number | null
    readonly schema: number
    readonly all: number
  }
  readonly kinds: Readonly<Record<Kind, number>>
  readonly survivors: readonly Survivor[]
  /** How many survive by which rule. */
  readonly tolerated: Readonly<Record<string, number>>
  /** Findings on the run as it was recorded; there may be none. */
  readonly unmutated: readonly string[]
}

export interface Cell {
  readonly operation: string
  readonly family: Family
  readonly planted: number
  readonly noticed: number
  readonly tolerated: number
}

export interface Survivor {
  readonly operation: string
  readonly family: Family
  readonly exchange: number
  readonly status: number
  readonly fault: string
}

export interface Measuring {
  readonly contract: Contract
  readonly published: Contract | null
  readonly oracle: OracleOptions
  /** Take that many of all mutants, chosen by the seed; all where it is null. */
  readonly sample: number | null
  readonly seed: number
}

export function measure(exchanges: readonly Exchange[], given: Measuring): Measured {
  const noticer = new Noticer(new Contexts(exchanges), given)
  const operated = operatedIn(exchanges, given.contract)
  const lore = loreOf(exchanges)
  const cells = new Map<string, { -readonly [Key in keyof Cell]: Cell[Key] }>()
  const columns = { status: 0, published: 0, schema: 0, all: 0 }
  const kinds: Record<Kind, number> = { violation: 0, shortfall: 0, drift: 0 }
  const survivors: Survivor[] = []
  const tolerated: Record<string, number> = {}
  const planted = chosen(
    operated.flatMap((each) =>
      plantIn(each, given.contract, lore).map((mutant) => ({ mutant, operation: each.operation })),
    ),
    given,
  )
  for (const { mutant, operation } of planted) {
    const { family, fault, original } = mutant
    const noticed = noticer.notice(mutant)
    const reason = noticed.all === null ? toleranceFor(mutant) : undefined
    const name = `${operation}\n${family}`
    const cell = cells.get(name) ?? { operation, family, planted: 0, noticed: 0, tolerated: 0 }
    cells.set(name, cell)
    cell.planted++
    if (noticed.status) columns.status++
    if (noticed.published) columns.published++
    if (noticed.schema) columns.schema++
    if (noticed.all !== null) {
      columns.all++
      cell.noticed++
      kinds[noticed.all]++
    } else if (reason !== undefined) {
      cell.tolerated++
      tolerated[reason] = (tolerated[reason] ?? 0) + 1
    } else {
      const { n, response } = original
      survivors.push({ operation, family, exchange: n, status: response?.status ?? 0, fault })
    }
  }
  return {
    replies: operated.length,
    cells: [...cells.values()],
    columns: { ...columns, published: given.published ? columns.published : null },
    kinds,
    survivors,
    tolerated,
    unmutated: [...new Set(operated.flatMap(({ exchange }) => noticer.unmutated(exchange)))],
  }
}

interface Choice {
  readonly mutant: Mutant
  readonly operation: string
}

/** A sample without repetition, the same for the same seed. */
function chosen(all: Choice[], { sample, seed }: Measuring): readonly Choice[] {
  if (sample === null || sample >= all.length) return all
  const random = randomFrom(seed)
  for (let i = 0; i < sample; i++) {
    const j = i + Math.floor(random() * (all.length - i))
    const [one, other] = [all[i], all[j]]
    if (one && other) {
      all[i] = other
      all[j] = one
    }
  }
  return all.slice(0, sample)
}

/** Numbers from 0 to 1, by the generator of Tommy Ettinger's known as mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
