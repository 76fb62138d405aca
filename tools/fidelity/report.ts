/** Puts a replay into words: a table by operation, every difference, what was left out and why, what was not compared. */
import { notCompared } from './difference.ts'
import type { Outcome } from './replay.ts'

/** Percent of what is replayed that must be the same, and of public operations that must be replayed or be looks. */
const floors = { same: 97, replayed: 95 } as const

export interface Fidelity {
  readonly form: string
  readonly file: string
  readonly exchanges: number
  readonly same: number
  readonly different: number
  readonly looks: number
  readonly leftOut: number
  /** Percent. */
  readonly sameOfReplayed: number
  readonly replayedOfPublic: number
  readonly holds: boolean
  readonly outcomes: readonly Outcome[]
}

export function fidelityOf(
  outcomes: readonly Outcome[],
  { form, file }: { readonly form: string; readonly file: string },
): Fidelity {
  const count = (kind: Outcome['kind']) => outcomes.filter((each) => each.kind === kind).length
  const ofPublic = outcomes.filter(({ asking }) => asking.isPublic)
  const replayed = ofPublic.filter(({ kind }) => kind !== 'left-out').length
  const [same, different] = [count('same'), count('different')]
  const sameOfReplayed = percent(same, same + different)
  const replayedOfPublic = percent(replayed, ofPublic.length)
  return {
    form,
    file,
    exchanges: outcomes.length,
    same,
    different,
    looks: count('look'),
    leftOut: count('left-out'),
    sameOfReplayed,
    replayedOfPublic,
    holds: sameOfReplayed >= floors.same && replayedOfPublic >= floors.replayed,
    outcomes,
  }
}

/** Nothing of nothing holds no floor. */
function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole
}

export function screenOf(fidelity: Fidelity): string {
  const width = Math.max(...tableOf(fidelity).map(([operation]) => operation.length))
  return [
    `${fidelity.file}, ${fidelity.form}, replayed against /as-observed`,
    '',
    ...tableOf(fidelity).map(
      ([operation, ...counts]) =>
        `${operation.padEnd(width)}${counts.map((each) => each.padStart(11)).join('')}`,
    ),
    '',
    ...differencesOf(fidelity),
    ...leftOutOf(fidelity).map((line) => `left out: ${line}`),
    '',
    ...closingOf(fidelity),
    '',
  ].join('\n')
}

export function pageOf(fidelity: Fidelity): string {
  const [head = [], ...rows] = tableOf(fidelity)
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    '# Sandbox and recording',
    '',
    `${fidelity.file}: ${fidelity.form}, replayed against \`/as-observed\`.`,
    '',
    ...closingOf(fidelity).map((line) => `- ${line}`),
    '',
    '## By operation',
    '',
    row(head),
    row(head.map(() => '---')),
    ...rows.map(row),
    '',
    '## Differences',
    '',
    ...(fidelity.different === 0 ? ['None.'] : ['```text', ...differencesOf(fidelity), '```']),
    '',
    '## Left out',
    '',
    ...(fidelity.leftOut === 0 ? ['Nothing.'] : leftOutOf(fidelity).map((line) => `- ${line}`)),
    '',
    '## Not compared',
    '',
    ...notCompared.map(({ what, because }) => `- ${what}: ${because}`),
    '',
  ].join('\n')
}

export function jsonOf({ outcomes, ...figures }: Fidelity): string {
  const listed = outcomes.map(({ asking, ...outcome }) => ({
    n: asking.n,
    name: asking.name,
    request: `${asking.request.method} ${asking.request.path}`,
    ...outcome,
  }))
  return `${JSON.stringify({ ...figures, floors, notCompared, outcomes: listed }, null, 2)}\n`
}

function tableOf({ outcomes }: Fidelity): readonly (readonly [string, ...string[]])[] {
  const operations = [...new Set(outcomes.map(operationOf))].sort()
  return [
    ['operation', 'same', 'different', 'looks', 'left out'],
    ...operations.map((operation): readonly [string, ...string[]] => {
      const mine = outcomes.filter((each) => operationOf(each) === operation)
      const counts = (['same', 'different', 'look', 'left-out'] as const).map((kind) =>
        String(mine.filter((each) => each.kind === kind).length),
      )
      return [operation, ...counts]
    }),
  ]
}

/** One row for each address that is served, another for all that are not. */
function operationOf({ asking }: Outcome): string {
  const [path = ''] = asking.request.path.split('?')
  const template = path
    .replace(/^\/broker\/api\/v1/i, '')
    .replace(
      /[({]?%?7?B?[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}[)}]?(?:%7D)?/gi,
      '{id}',
    )
    .replace(/^\/resource\/.+/, '/resource/{id}')
  return `${asking.request.method} ${template}`
}

function differencesOf({ outcomes }: Fidelity): readonly string[] {
  return outcomes.flatMap((each) =>
    each.kind === 'different'
      ? [
          `${each.asking.n} ${each.asking.name ?? ''}: ${each.asking.request.method} ${each.asking.request.path}`,
          ...each.differences.flatMap(({ where, recorded, sandbox }) => [
            `  ${where}`,
            `    recorded ${recorded}`,
            `    sandbox  ${sandbox}`,
          ]),
        ]
      : [],
  )
}

function leftOutOf({ outcomes }: Fidelity): readonly string[] {
  return outcomes.flatMap((each) =>
    each.kind === 'left-out'
      ? [
          `${each.asking.n} ${each.asking.request.method} ${each.asking.request.path} (${each.reason})`,
        ]
      : [],
  )
}

function closingOf(fidelity: Fidelity): readonly string[] {
  const { same, different, looks, leftOut, sameOfReplayed, replayedOfPublic } = fidelity
  return [
    `${fidelity.exchanges} exchanges: ${same} the same, ${different} different, ${looks} looks, ${leftOut} left out`,
    `${sameOfReplayed.toFixed(1)} % of what was replayed is the same (at least ${floors.same})`,
    `${replayedOfPublic.toFixed(1)} % of the exchanges of public operations were replayed or were looks (at least ${floors.replayed})`,
  ]
}
