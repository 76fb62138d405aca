/**
 * Takes out of a text what differs from run to run (ids, times, addresses, durations), so that two reports of one target
 * can be compared line by line. What a reader needs to repeat a request becomes a variable of a shell.
 */
import type { FinishedRun } from './finished-run.ts'

const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
const trace = /\b[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}\b/gi
const shortTrace = /(?<=\btrace id )[0-9a-f]{16,32}\b/gi
const time =
  /\d{4}-\d{2}-\d{2}T\d{2}(?::|%3A)\d{2}(?::|%3A)\d{2}(?:\.\d+)?(?:Z|(?:[+-]|%2B)\d{2}(?::|%3A)?\d{2})?/gi
const httpDate = /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT\b/g
const duration = /, \d+ ms(?=\n|$)/g

export class Steady {
  readonly #names = new Map<string, string>()
  readonly #run: string
  readonly #places: readonly string[]

  constructor({ head, rows }: Pick<FinishedRun, 'head' | 'rows'>) {
    const asked = rows.flatMap(({ checks }) => checks).flatMap(({ exchanges }) => exchanges)
    const addresses = Object.values(head.addresses).filter((each) => each.startsWith('http'))
    const places = new Set([...asked.map(({ place }) => place), ...addresses])
    this.#run = head.run
    // One address may be the beginning of another.
    this.#places = [...places].sort((a, b) => b.length - a.length)
  }

  /** For reading: `$ID_1` for the first id that any text of this report had. */
  text(text: string): string {
    return this.#withoutRun(this.#inPlaces(text, (variable) => `$${variable}`))
      .replace(trace, '‹trace›')
      .replace(shortTrace, '‹trace›')
      .replace(id, (each) => `$${this.#variable('ID', each.toLowerCase())}`)
      .replace(time, '‹time›')
      .replace(httpDate, '‹time›')
      .replace(duration, '')
  }

  /** For a shell: inside single quotes, a variable stands between them. */
  command(text: string): string {
    const outside = (variable: string) => `'"$${variable}"'`
    return this.#withoutRun(this.#inPlaces(text, outside))
      .replace(trace, '‹trace›')
      .replace(id, (each) => outside(this.#variable('ID', each.toLowerCase())))
      .replace(time, (each) => outside(this.#variable('TIME', each)))
      .replaceAll(`''"$`, `"$`)
  }

  /** What the variables stood for, in the order in which they turned up: lines of a shell. */
  get variables(): string[] {
    return Array.from(this.#names, ([value, name]) => `${name}='${value}'`)
  }

  #inPlaces(text: string, shown: (name: string) => string): string {
    return this.#places.reduce(
      (result, place) => result.replaceAll(place, () => shown(this.#variable('BROKER', place))),
      text,
    )
  }

  #withoutRun(text: string): string {
    return this.#run === '' ? text : text.replaceAll(this.#run, '‹run›')
  }

  #variable(kind: string, value: string): string {
    const known = this.#names.get(value)
    if (known !== undefined) return known
    const count = [...this.#names.values()].filter((name) => name.startsWith(kind)).length
    const name = kind === 'BROKER' && count === 0 ? kind : `${kind}_${count + 1}`
    this.#names.set(value, name)
    return name
  }
}
