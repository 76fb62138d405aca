/**
 * Collects the exchanges of one check, in the order in which they were begun. It neither redacts nor judges: what it is
 * given has been redacted at birth.
 */
import type { Exchange } from './exchange.ts'

/** An exchange of which only the request is known yet. */
export type Begun = Omit<Exchange, 'n' | 'endedAt' | 'response' | 'failure'>
export type Ended = Pick<Exchange, 'endedAt' | 'request' | 'response' | 'failure'>

export class Recorder {
  readonly #ended = new Map<number, Exchange>()
  readonly #open = new Map<number, Begun>()
  readonly #handOn: (exchange: Exchange) => void
  #count = 0

  /** @param handOn gets each exchange when it has ended. */
  constructor(handOn: (exchange: Exchange) => void = () => undefined) {
    this.#handOn = handOn
  }

  /** Takes in exchanges that the check builds on: they are numbered anew, and not handed on. */
  include(earlier: readonly Exchange[]): Exchange[] {
    return earlier.map((each) => {
      const exchange = { ...each, n: ++this.#count }
      this.#ended.set(exchange.n, exchange)
      return exchange
    })
  }

  /** Gives the exchange its place. */
  begin(begun: Begun): number {
    this.#open.set(++this.#count, begun)
    return this.#count
  }

  /** @param n as `begin` gave it. */
  end(n: number, ended: Ended): Exchange {
    const begun = this.#open.get(n)
    const exchange = this.#ended.get(n) ?? (begun && { ...begun, ...ended, n })
    if (!exchange) throw new RangeError(`exchange ${n} was never begun`)
    if (this.#open.delete(n)) {
      this.#ended.set(n, exchange)
      this.#handOn(exchange)
    }
    return exchange
  }

  /** Ends what is still waiting for an answer, so that nothing asked is lost; gives those exchanges. */
  abandon(why: string): Exchange[] {
    return Array.from(this.#open, ([n, { request }]) =>
      this.end(n, {
        endedAt: now(),
        request,
        response: null,
        failure: { kind: 'timed-out', message: why },
      }),
    )
  }

  /** Those that have ended, in the order in which they were begun. */
  get exchanges(): readonly Exchange[] {
    return Array.from(this.#ended.values()).sort((a, b) => a.n - b.n)
  }

  /** The one begun last among those that have ended. */
  get last(): Exchange | undefined {
    return this.exchanges.at(-1)
  }
}

/** Milliseconds since the Unix epoch, with fractions: the clock that exchanges are timed by. */
export function now(): number {
  return performance.timeOrigin + performance.now()
}
