/** Plants faults into the replies of a run and counts who notices them. */
import { knownToTheSuite } from '../../helpers/config/known-deviations.ts'
import type { Contract } from '../../helpers/validation/contract.ts'
import type { Kind } from '../../helpers/validation/finding.ts'
import type { Target } from '../../schemas/requirements/row.ts'
import { judgeRecording } from '../judge-recording.ts'
import type { Recording } from '../recordings/recording.ts'
import { Contexts } from './context.ts'
import type { Family, Mutant } from './mutant.ts'
import { Noticer } from './notice.ts'
import { type Operated, loreOf, operatedIn, plantIn } from './plant.ts'
import { toleranceFor } from './tolerable.ts'

export interface Measured {
  readonly replies: number
  /** Whether only some of all mutants were planted. */
  readonly isSample: boolean
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
  /** Findings on the run as it was recorded, beyond known deviations; there may be none. */
  readonly unmutated: readonly string[]
  /** How many more a known deviation names. */
  readonly deviating: number
}

export interface Cell {
  readonly operation: string
  readonly family: Family
  readonly planted: number
  readonly noticed: number
  readonly tolerated: number
}

interface Survivor {
  readonly operation: string
  readonly family: Family
  readonly exchange: number
  readonly status: number
  readonly fault: string
}

export interface Measuring {
  readonly contract: Contract
  readonly published: Contract | null
  /** Where the run was recorded. */
  readonly target: Target
  /** Take that many of all mutants, chosen by the seed; all where it is null. */
  readonly sample: number | null
  readonly seed: number
  /** Told after each mutant how many of how many are done. */
  readonly onProgress?: (done: number, of: number) => void
}

export function measure(recording: Recording, given: Measuring): Measured {
  const { exchanges } = recording
  const oracle = { ...recording.oracle, showsExceptions: given.target === 'local' }
  const noticer = new Noticer(new Contexts(exchanges), { ...given, oracle })
  const operated = operatedIn(exchanges, given.contract)
  const lore = loreOf(exchanges)
  const cells = new Map<string, { -readonly [Key in keyof Cell]: Cell[Key] }>()
  const columns = { status: 0, published: 0, schema: 0, all: 0 }
  const kinds: Record<Kind, number> = { violation: 0, shortfall: 0, drift: 0 }
  const survivors: Survivor[] = []
  const tolerated: Record<string, number> = {}
  const plant = (each: Operated) => plantIn(each, given.contract, lore)
  const all = operated.reduce((sum, each) => sum + plant(each).length, 0)
  const isChosen = choice(all, given)
  const wanted = Math.min(given.sample ?? all, all)
  let done = 0
  for (const [each, mutant] of chosen(operated, plant, isChosen)) {
    const { operation } = each
    given.onProgress?.(++done, wanted)
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
    isSample: wanted < all,
    cells: [...cells.values()],
    columns: { ...columns, published: given.published ? columns.published : null },
    kinds,
    survivors,
    tolerated,
    ...unmutated(recording, given),
  }
}

function unmutated(
  recording: Recording,
  { target, contract }: Measuring,
): Pick<Measured, 'unmutated' | 'deviating'> {
  const { findings } = judgeRecording(recording, { target, contract, deviations: knownToTheSuite })
  const told = findings.filter(({ kind }) => kind !== 'drift')
  const unnamed = told.filter(({ deviation }) => !deviation)
  return {
    unmutated: unnamed.map(
      ({ promise, exchange, where, expected, found }) =>
        `${promise}, exchange ${exchange?.n ?? '–'}, ${where}: expected ${expected}, found ${found}`,
    ),
    deviating: told.length - unnamed.length,
  }
}

/** One at a time: together they would fill the memory. */
function* chosen(
  operated: readonly Operated[],
  plant: (each: Operated) => readonly Mutant[],
  isChosen: () => boolean,
): Generator<[Operated, Mutant]> {
  for (const each of operated)
    for (const mutant of plant(each)) if (isChosen()) yield [each, mutant]
}

/** Asked of each of so many in turn: a sample without repetition, the same for the same seed (Knuth's algorithm S). */
function choice(all: number, { sample, seed }: Measuring): () => boolean {
  const random = randomFrom(seed)
  let wanted = sample ?? all
  let left = all
  return () => {
    const isChosen = random() * left-- < wanted
    if (isChosen) wanted--
    return isChosen
  }
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
