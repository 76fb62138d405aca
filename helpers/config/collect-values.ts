/**
 * Collects what was set, and where: the environment first, then `.env.<target>`, then `.env`. It knows names and places;
 * what a value means is read elsewhere. An empty value counts as not set.
 */
import { parse } from 'dotenv'
import { closest, distance } from 'fastest-levenshtein'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Target } from '../../schemas/requirements/row.ts'
import { actorVariables } from './actor-variables.ts'
import { type Fault, shown } from './config-error.ts'
import { targetNames, type Variable, variables } from './variables.ts'

export interface Given {
  readonly text: string
  /** `the environment`, `.env.tt02`, … */
  readonly in: string
}

export type Environment = Readonly<Record<string, string | undefined>>

type Row = Pick<Variable<unknown>, 'format' | 'targets' | 'secret'>

/** The table and the actors' part of it. */
export const known: ReadonlyMap<string, Row> = new Map<string, Row>([
  ...Object.entries<Row>(variables),
  ...actorVariables,
])

export interface Collected {
  /** Null where the name given is no target; then only names were looked at. */
  readonly target: Target | null
  readonly values: ReadonlyMap<string, Given>
  readonly faults: readonly Fault[]
}

/** @param folder where the files are looked for; null: no file is read. */
export function collectValues(environment: Environment, folder: string | null): Collected {
  const faults: Fault[] = []
  const common = folder === null ? new Map<string, Given>() : fileValues(folder, '.env', faults)
  const outer = environmentValues(environment, faults)

  const named = outer.get('BROKER_TARGET') ?? common.get('BROKER_TARGET')
  const target = named ? variables.BROKER_TARGET.format.read(named.text) : 'sandbox'
  if (!target) {
    faults.push({
      setting: 'BROKER_TARGET',
      expected: variables.BROKER_TARGET.format.expected,
      found: `${shown(named?.text ?? '')} in ${named?.in ?? ''}`,
      remedy: suggestion(named?.text ?? '', targetNames),
    })
    return { target: null, values: new Map(), faults }
  }

  const file = `.env.${target}`
  const own = folder === null ? new Map<string, Given>() : fileValues(folder, file, faults)
  if (own.has('BROKER_TARGET'))
    faults.push({
      setting: 'BROKER_TARGET',
      expected: `no such setting in ${file}, which is read once the target is known`,
      found: `it is set in ${file}`,
      remedy: 'move it to .env or to the environment',
    })
  const values = new Map([...common, ...own, ...outer])
  for (const [name, given] of values) {
    const fits = known.get(name)?.targets ?? []
    if (!fits.includes(target))
      faults.push({
        setting: name,
        expected: `no such setting for the target ${target}; it is for ${fits.join(' and ')}`,
        found: `it is set in ${given.in}`,
        remedy:
          given.in === file
            ? 'take it out'
            : `choose another BROKER_TARGET, or keep it in .env.${fits[0] ?? target}`,
      })
  }
  return { target, values, faults }
}

function environmentValues(environment: Environment, faults: Fault[]): Map<string, Given> {
  const values = new Map<string, Given>()
  const found = { in: 'the environment' }
  for (const [name, text] of Object.entries(environment)) {
    if (text === undefined || text === '') continue
    if (known.has(name)) values.set(name, { text, ...found })
    else if (/^broker_/i.test(name)) {
      const near = nearestName(name)
      if (near) faults.push(misspelt(name, near, found.in))
    }
  }
  for (const name of ['HTTPS_PROXY', 'NO_PROXY']) {
    const text = environment[name.toLowerCase()]
    if (text !== undefined && text !== '') values.set(name, { text, ...found })
  }
  return values
}

/** What a file sets. No file, no values. */
function fileValues(folder: string, file: string, faults: Fault[]): Map<string, Given> {
  const values = new Map<string, Given>()
  const text = textOf(folder, file, faults)
  faults.push(...unreadableLines(text, file))
  for (const [name, value] of Object.entries(parse(text))) {
    if (known.has(name)) {
      if (value !== '') values.set(name, { text: value, in: file })
      continue
    }
    const near = nearestName(name)
    faults.push(
      near
        ? misspelt(name, near, file)
        : {
            setting: name,
            expected: 'only settings that .env.example lists',
            found: `an unknown name in ${file}`,
            remedy: 'take it out, or look its name up in .env.example',
          },
    )
  }
  return values
}

function textOf(folder: string, file: string, faults: Fault[]): string {
  try {
    const text = readFileSync(join(folder, file), 'utf8').replace(/^\uFEFF/, '')
    if (!/[\0\uFFFD]/.test(text)) return text
    faults.push({ setting: file, expected: 'a text in UTF-8', found: 'something else' })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    if (code !== 'ENOENT')
      faults.push({ setting: file, expected: 'a file that can be read', found: `error ${code}` })
  }
  return ''
}

/** Lines that dotenv would pass over in silence, and names set twice. */
function unreadableLines(text: string, file: string): Fault[] {
  const names = new Set<string>()
  return text.split(/\r?\n/).flatMap((line, index) => {
    const [, name, equals] = /^\s*(?:export\s+)?(BROKER_\w*)\s*(=|:\s)?/.exec(line) ?? []
    if (name === undefined) return []
    const where = { setting: name, found: `line ${index + 1} of ${file}` }
    if (equals === undefined) return [{ ...where, expected: 'NAME=value on one line' }]
    if (names.has(name))
      return [{ ...where, expected: 'each setting once', remedy: 'take one out' }]
    names.add(name)
    return []
  })
}

function misspelt(name: string, near: string, where: string): Fault {
  return {
    setting: name,
    expected: `a setting that exists`,
    found: `an unknown name in ${where}`,
    remedy: `did you mean ${near}?`,
  }
}

/** A known name that differs by a slip or two, or by a missing prefix. */
function nearestName(name: string): string | undefined {
  const upper = name.toUpperCase()
  const candidates = [upper, `BROKER_${upper}`].map((each) => ({
    each,
    near: closest(each, [...known.keys()]),
  }))
  return candidates.find(({ each, near }) => distance(each, near) <= slipsIn(near))?.near
}

/** Many names are one letter away from a short one, and other programs have brokers too. */
function slipsIn(name: string): number {
  if (name.length < 12) return 0
  return name.length < 20 ? 2 : 3
}

function suggestion(text: string, words: readonly string[]): string {
  const near = closest(text.toLowerCase(), words)
  return distance(text.toLowerCase(), near) <= 2 ? `did you mean ${near}?` : 'choose one of these'
}
