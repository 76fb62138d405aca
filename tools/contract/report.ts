/** What the comparison of two documents looks like: as Markdown for a reader, as JSON for a program, and in a few lines. */
import type { Repair } from '../../helpers/validation/published.ts'
import { classes } from './difference.ts'
import type { Class, Difference } from './difference.ts'

export interface Compared {
  readonly name: string
  readonly title: string
  readonly openapi: string
  readonly repairs: readonly Repair[]
  readonly unneeded: readonly string[]
}

export interface Report {
  /** What a client was written by, and what it may meet instead. */
  readonly was: Compared
  readonly is: Compared
  readonly differences: readonly Difference[]
}

const titles: Readonly<Record<Class, string>> = {
  breaking: 'Breaking for a client',
  drift: 'Drift',
  editorial: 'Editorial',
}

const meanings: Readonly<Record<Class, string>> = {
  breaking: 'A client that was written by the first document can fail by the second.',
  drift: 'The second document says more, or less, than the first.',
  editorial: 'Other words for the same.',
}

export function asMarkdown({ was, is, differences }: Report): string {
  return [
    `# ${is.name} against ${was.name}`,
    '',
    ...[was, is].map((each) => `- ${each.name}: ${each.title}, OpenAPI ${each.openapi}`),
    `- ${counts(differences)}`,
    '',
    ...[was, is].flatMap(repairsOf),
    ...classes.flatMap((each) => section(each, differences)),
  ].join('\n')
}

function repairsOf({ name, repairs, unneeded }: Compared): string[] {
  if (repairs.length === 0) return []
  const known = unneeded.map((each) => `\`${each}\``).join(', ')
  return [
    `## Repaired in ${name} before it was read`,
    '',
    '| Erratum | Places | First of them | Why |',
    '|---|---|---|---|',
    ...repairs.map(({ name: erratum, places, reason }) =>
      row([`\`${erratum}\``, String(places.length), `\`${places[0] ?? ''}\``, reason]),
    ),
    '',
    ...(known === '' ? [] : [`Not needed by this document: ${known}.`, '']),
  ]
}

function section(kind: Class, differences: readonly Difference[]): string[] {
  const these = differences.filter((each) => each.class === kind)
  if (these.length === 0) return []
  return [
    `## ${titles[kind]}: ${these.length}`,
    '',
    meanings[kind],
    '',
    '| About | What | First document | Second document |',
    '|---|---|---|---|',
    ...together(these).map(({ about, where, was, is }) => row([about, where, was, is])),
    '',
  ]
}

/** What changed in the same way is said once. */
function together(differences: readonly Difference[]): Difference[] {
  const groups = new Map<string, Difference>()
  for (const each of differences) {
    const key = JSON.stringify([each.about, each.was, each.is])
    const before = groups.get(key)
    groups.set(key, before ? { ...before, where: `${before.where}, ${each.where}` } : each)
  }
  return [...groups.values()]
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
}

export function asJson(report: Report): string {
  return `${JSON.stringify({ schemaVersion: 1, ...report }, null, 2)}\n`
}

const mostLines = 12

/** For a terminal: what was repaired, how much differs, and the first of what breaks. */
export function inShort({ was, is, differences }: Report): string {
  const breaking = together(differences.filter((each) => each.class === 'breaking'))
  const more = breaking.length - mostLines
  return [
    `${is.name} against ${was.name}`,
    ...[was, is].flatMap(({ name, repairs }) =>
      repairs.length === 0
        ? []
        : [`  repaired in ${name}: ${repairs.map((each) => each.name).join(', ')}`],
    ),
    ...breaking
      .slice(0, mostLines)
      .map(
        ({ about, where, was: before, is: after }) => `  ${about}, ${where}: ${before} → ${after}`,
      ),
    ...(more > 0 ? [`  and ${more} more that break a client`] : []),
    `  ${counts(differences)}`,
  ]
    .map((line) => (line.length <= 98 ? line : `${line.slice(0, 97)}…`))
    .join('\n')
}

function counts(differences: readonly Difference[]): string {
  if (differences.length === 0) return 'no difference'
  return classes
    .map((kind) => `${differences.filter((each) => each.class === kind).length} ${kind}`)
    .join(', ')
}
