/** A run in one sentence, and whether it is red. It never says just "conforms": what was not asked is named. */
import type { Answer } from '../verdict/verdict.ts'
import type { FinishedRun } from './finished-run.ts'

/** Counted in this order, the worst first. */
const words: readonly (readonly [answer: Answer, one: string, many: string])[] = [
  ['violates', 'violated', 'violated'],
  ['broken check', 'broken check', 'broken checks'],
  ['blocked', 'blocked', 'blocked'],
  ['not run', 'not run', 'not run'],
  ['stale deviation', 'stale deviation', 'stale deviations'],
  ['falls short', 'falls short', 'fall short'],
  ['known deviation', 'known deviation', 'known deviations'],
  ['conforms', 'conforms', 'conform'],
  ['not applicable', 'not applicable', 'not applicable'],
  ['unchecked', 'unchecked here', 'unchecked here'],
  ['not asked', 'not asked', 'not asked'],
]

/** Promises by answer, the worst answer first, without those that nothing got. */
export function countsOf({ rows }: Pick<FinishedRun, 'rows'>): Map<Answer, number> {
  const counts = words.map(
    ([word]) => [word, rows.filter(({ answer }) => answer === word).length] as const,
  )
  return new Map(counts.filter(([, count]) => count > 0))
}

/** `2 violated`, `1 blocked`. */
export function counted(answer: Answer, count: number): string {
  const [, one, many] = words.find(([word]) => word === answer) ?? ['', answer, answer]
  return `${count} ${count === 1 ? one : many}`
}

export function isRed(run: FinishedRun): boolean {
  return (
    run.rows.some(({ red }) => red) ||
    run.errors.length > 0 ||
    run.sections.some(({ red }) => red.length > 0) ||
    !askedAnything(run)
  )
}

export function headline(run: FinishedRun): string {
  const partial = run.narrowedBy.length > 0 ? `partial (${run.narrowedBy.join(' ')}): ` : ''
  const [verdict, ...rest] = isRed(run) ? redWords(run) : greenWords(run)
  return `${partial}${verdict ?? ''}: ${rest.filter((each) => each !== '').join(', ')}`
}

function greenWords(run: FinishedRun): string[] {
  const counts = countsOf(run)
  const conforming = counts.get('conforms') ?? 0
  const shown: Answer[] = ['falls short', 'known deviation', 'stale deviation']
  return [
    'conforms in what was asked',
    conforming === 1 ? '1 promise' : `${conforming} promises`,
    ...shown.map((answer) => phrase(answer, counts)),
    notAsked(run),
  ]
}

function redWords(run: FinishedRun): string[] {
  if (!askedAnything(run)) return ['nothing was asked', ...run.errors.slice(0, 1), notAsked(run)]
  const red = { rows: run.rows.filter((row) => row.red) }
  const elsewhere = run.errors.length + run.sections.flatMap((section) => section.red).length
  return [
    red.rows.some(({ answer }) => answer === 'violates')
      ? 'does not conform'
      : 'not shown to conform',
    ...Array.from(countsOf(red), ([answer, count]) => counted(answer, count)),
    elsewhere === 0
      ? ''
      : elsewhere === 1
        ? '1 failure outside checks'
        : `${elsewhere} failures outside checks`,
    phrase('conforms', countsOf(run)),
    notAsked(run),
  ]
}

function askedAnything({ rows }: Pick<FinishedRun, 'rows'>): boolean {
  return rows.some(({ answer }) => !['not applicable', 'unchecked', 'not asked'].includes(answer))
}

function phrase(answer: Answer, counts: ReadonlyMap<Answer, number>): string {
  const count = counts.get(answer)
  return count === undefined ? '' : counted(answer, count)
}

/** `41 not applicable (no stranger), 12 unchecked here` */
function notAsked(run: FinishedRun): string {
  const counts = countsOf(run)
  const reasons = new Set(
    run.rows.filter(({ answer }) => answer === 'not applicable').map(({ because }) => because),
  )
  const [first = '', ...others] = reasons
  const more =
    others.length === 0 ? '' : `; ${others.length} more reason${others.length === 1 ? '' : 's'}`
  const notApplicable = phrase('not applicable', counts)
  return [
    notApplicable === '' ? '' : `${notApplicable} (${first}${more})`,
    phrase('unchecked', counts),
    phrase('not asked', counts),
  ]
    .filter((each) => each !== '')
    .join(', ')
}
