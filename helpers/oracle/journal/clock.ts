/**
 * How far a Broker's clock lies from the recorder's, from the `Date` of its answers, as an interval that each answer of one
 * place narrows and each move of its clock begins anew. Where answers contradict one another, nothing is known.
 */
import type { Heard } from './heard.ts'
import { before, header } from './heard.ts'
import type { Instant } from './instant.ts'

/** Milliseconds to add to the recorder's clock to get the Broker's: at least, and at most. */
export interface Offset {
  readonly least: number
  readonly most: number
}

/** Milliseconds that several servers' clocks, and a `Date` that is renewed late, may lie outside the interval. */
const slack = 1000

interface Stretch {
  readonly after: Heard | null
  readonly until: Heard | null
  least: number
  most: number
}

export class PlaceClock {
  readonly #stretches: readonly Stretch[]

  /** `heard` in order of start; `known`: what the recording says of its clock, where it does. */
  constructor(heard: readonly Heard[], known?: Offset) {
    const moves = heard.filter(({ address }) => address.operation === 'moveClock')
    this.#stretches = [null, ...moves].map((after, i) => ({
      after,
      until: moves[i] ?? null,
      least: known?.least ?? Number.NEGATIVE_INFINITY,
      most: known?.most ?? Number.POSITIVE_INFINITY,
    }))
    for (const each of heard) this.#narrow(each)
  }

  #narrow(heard: Heard): void {
    const date = Date.parse(header(heard, 'date') ?? '')
    const stretch = this.#stretchOf(heard)
    if (Number.isNaN(date) || !stretch) return
    stretch.least = Math.max(stretch.least, date - heard.end)
    stretch.most = Math.min(stretch.most, date + 2000 - heard.start)
  }

  #stretchOf(heard: Heard): Stretch | undefined {
    return this.#stretches.find(
      ({ after, until }) =>
        (after === null || before(after, heard)) && (until === null || before(heard, until)),
    )
  }

  #offsetDuring(heard: Heard): Offset | null {
    const stretch = this.#stretchOf(heard)
    return stretch && stretch.least <= stretch.most ? stretch : null
  }

  /** No time that the Broker writes during the exchange is earlier; null where the clocks cannot be compared. */
  earliest(heard: Heard): Instant | null {
    const offset = this.#offsetDuring(heard)
    return offset && Number.isFinite(offset.least)
      ? Math.floor((heard.start + offset.least - slack) * 1000)
      : null
  }

  /** No time that the Broker writes up to the end of the exchange is later. */
  latest(heard: Heard): Instant | null {
    const offset = this.#offsetDuring(heard)
    return offset && Number.isFinite(offset.most)
      ? Math.ceil((heard.end + offset.most + slack) * 1000)
      : null
  }

  /** A row written then may have come while the exchange was answered: parts of the answer may lack it. */
  mayBeFresh(at: Instant, heard: Heard): boolean {
    const earliest = this.earliest(heard)
    return earliest === null || at >= earliest
  }
}
