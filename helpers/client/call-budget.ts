/**
 * Keeps calls under the limits that a gateway has, counted together by all workers of a run, restarted ones too. Each call
 * is entered at the end of a common file, and its place there says when it may go: no lock, and no one is passed over.
 */
import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { CallGroup } from './routes.ts'

/** Calls a minute for one integration. */
export type CallLimits = Readonly<Record<NonNullable<CallGroup>, number>>

/** A minute, and a little more, since a call takes its time to arrive. Milliseconds. */
const window = 61_000

/** Comes back after so many milliseconds. */
export type Wait = (milliseconds: number) => Promise<unknown>

export class CallBudget {
  readonly #folder: string
  readonly #limits: CallLimits
  readonly #wait: Wait

  /** @param folder where the count is kept; made where there is none. */
  constructor(folder: string, limits: CallLimits, wait: Wait = setTimeout) {
    this.#folder = folder
    this.#limits = limits
    this.#wait = wait
    mkdirSync(folder, { recursive: true })
  }

  /**
   * Comes back when a call of that group may be made. It waits no longer than the calls entered before need: with few at
   * once, a minute or two.
   */
  async take(integration: string, group: NonNullable<CallGroup>): Promise<void> {
    const file = join(this.#folder, `${group}-${hashed(integration)}`)
    const id = randomBytes(8).toString('hex')
    appendFileSync(file, `${Date.now()} ${id}\n`)
    const turn = turnOf(id, readFileSync(file, 'utf8'), this.#limits[group])
    await this.#wait(Math.max(0, turn - Date.now()))
  }
}

/** When the call with that id may go: not before it was entered, nor before the window of those ahead of it is over. */
function turnOf(id: string, entries: string, limit: number): number {
  const turns: number[] = []
  for (const entry of entries.split('\n')) {
    const [entered = '', whose] = entry.split(' ')
    const ahead = turns.at(-limit)
    const turn = Math.max(Number(entered), turns.length < limit ? 0 : (ahead ?? 0) + window)
    if (whose === id) return turn
    turns.push(turn)
  }
  return Date.now()
}

/** An integration is named by its client id, which need not stand in a file's name. */
function hashed(integration: string): string {
  return createHash('sha256').update(integration).digest('hex').slice(0, 16)
}
