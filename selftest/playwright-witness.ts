/** A reporter for an inner Playwright that writes down all that it gets to know of a run. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Outcome } from '../helpers/verdict/outcome.ts'

export interface Witnessed {
  readonly mode: string
  readonly argv: readonly string[]
  /** Titles: before sharding, at the beginning, and as they ended. */
  readonly corpus: readonly string[]
  readonly planned: readonly string[]
  readonly ended: readonly {
    readonly title: string
    readonly status: string
    readonly outcome: Outcome
    readonly attachments: readonly string[]
    readonly annotations: readonly string[]
  }[]
  readonly annotations: Readonly<Record<string, readonly string[]>>
  readonly tags: Readonly<Record<string, readonly string[]>>
  readonly metadata: Readonly<Record<string, unknown>>
  readonly status: string
  readonly errors: readonly string[]
}

/** Source of the reporter, to be written beside the configuration. It leaves `seen.json`. */
export const witness = `
import { writeFileSync } from 'node:fs'
import { outcomeOf } from '${join(import.meta.dirname, '../helpers/verdict/outcome.ts')}'

export default class Witness {
  #seen = { corpus: [], ended: [], errors: [] }
  #folder
  constructor({ _mode, configDir }) {
    this.#folder = configDir
    this.#seen.mode = _mode
  }
  async preprocess({ config, suite }) {
    this.#seen.corpus = suite.allTests().map(({ title }) => title)
    config.metadata['corpus'] = this.#seen.corpus
  }
  onBegin(config, suite) {
    this.#seen.argv = config.argv.slice(2)
    this.#seen.metadata = config.metadata
    this.#seen.planned = suite.allTests().map(({ title }) => title)
    this.#seen.annotations = Object.fromEntries(suite.allTests().map((each) => [each.title, each.annotations.map(({ description }) => description)]))
    this.#seen.tags = Object.fromEntries(suite.allTests().map((each) => [each.title, each.tags]))
  }
  onTestEnd({ title }, result) {
    this.#seen.ended.push({ title, status: result.status, outcome: outcomeOf(result, []), annotations: result.annotations.map(({ description }) => description), attachments: result.attachments.map(({ name, body }) => name + ' ' + body) })
  }
  onStdOut(text) {
    process.stdout.write(text)
  }
  onError({ message }) {
    this.#seen.errors.push(message)
  }
  onEnd({ status }) {
    writeFileSync(this.#folder + '/seen.json', JSON.stringify({ ...this.#seen, status }))
    if (process.env.THROW) throw new Error('red')
    return process.env.STATUS ? { status: process.env.STATUS } : undefined
  }
}
`

/** What the reporter saw of the run that was made in this folder. */
export async function seenIn(folder: string): Promise<Witnessed> {
  return JSON.parse(await readFile(join(folder, 'seen.json'), 'utf8')) as Witnessed // written by the witness above
}
