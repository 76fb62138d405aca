/**
 * Shows that a run goes on: one line that is rewritten on a terminal, elsewhere one line for each step of the process that
 * is through. It tells how many checks were red, and leaves why to the verdict.
 */
import type { Passing } from '../traffic/passing.ts'
import type { PlannedCheck } from '../verdict/rows.ts'
import { clipped } from './lines.ts'

interface StepSoFar {
  readonly title: string
  readonly planned: number
  done: number
  red: number
}

/** Those parts of a stream that are needed. */
type Screen = Pick<NodeJS.WriteStream, 'isTTY' | 'columns'> & { write(text: string): boolean }

export class Progress {
  readonly #out: Screen
  readonly #steps = new Map<string, StepSoFar>()
  readonly #stepOf: (check: PlannedCheck) => string
  /** Tenths of what passes that were told, where nobody watches. */
  readonly #tenths = new Map<string, number>()
  #shown = false

  constructor(
    out: Screen,
    planned: readonly PlannedCheck[],
    stepOf: (check: PlannedCheck) => string,
  ) {
    this.#out = out
    this.#stepOf = stepOf
    for (const title of planned.map(stepOf)) {
      const before = this.#steps.get(title)
      this.#steps.set(title, { title, planned: (before?.planned ?? 0) + 1, done: 0, red: 0 })
    }
  }

  ended(check: PlannedCheck, red: boolean): void {
    const step = this.#steps.get(this.#stepOf(check))
    if (!step) return
    step.done++
    if (red) step.red++
    if (this.#out.isTTY) this.#rewrite(step)
    else if (step.done === step.planned) this.#out.write(`${inWords(step)}\n`)
  }

  /** A large file is on its way: each word of it on a terminal, elsewhere a line for each tenth. */
  passes({ what, part, words }: Passing): void {
    if (this.#out.isTTY) {
      this.#show(words)
      return
    }
    const tenths = Math.floor(part * 10)
    if (tenths <= (this.#tenths.get(what) ?? 0)) return
    this.#tenths.set(what, tenths)
    this.#out.write(`${words}\n`)
  }

  /** Makes room for what somebody else prints. */
  clear(): void {
    if (this.#shown) this.#out.write('\r\u001b[K')
    this.#shown = false
  }

  #rewrite(step: StepSoFar): void {
    const steps = [...this.#steps.values()]
    const sum = (count: (step: StepSoFar) => number) => steps.map(count).reduce((a, b) => a + b, 0)
    const red = sum((each) => each.red)
    const line = `${sum((each) => each.done)} of ${sum((each) => each.planned)} checks${red === 0 ? '' : `, ${red} red`}: ${step.title}`
    this.#show(line)
  }

  #show(line: string): void {
    this.clear()
    this.#out.write(clipped(line, (this.#out.columns || 80) - 1))
    this.#shown = true
  }
}

function inWords({ title, planned, red }: StepSoFar): string {
  const checks = `${planned} ${planned === 1 ? 'check' : 'checks'}`
  return red === 0 ? `${title}: ${checks}` : `${title}: ${checks}, ${red} red`
}
