/** Puts into words how a recording was judged. It redacts nothing: that is done to the whole text, once. */
import { laws } from '../schemas/requirements/laws/index.ts'
import type { Target } from '../schemas/requirements/row.ts'
import type { Judged, JudgedFinding } from './judge-recording.ts'
import type { Recording } from './recordings/recording.ts'

/** Exchanges that are shown of each promise; the others are counted. */
const shownOfEach = 5

export function reportOf(
  { form, exchanges, events }: Recording,
  judged: Judged,
  { file, target }: { readonly file: string; readonly target: Target },
): string {
  const { findings } = judged
  const known = findings.filter(({ deviation }) => deviation)
  const of = (kind: JudgedFinding['kind']) =>
    findings.filter((each) => each.kind === kind && !each.deviation)
  const unexplained = of('violation')
  const unmet = Object.keys(laws).length - judged.metCounts.size
  return [
    `${file}, ${form}, judged as target ${target}`,
    `${exchanges.length} exchanges: ${judged.judged} judged, ${judged.outside} outside the contract, ${judged.unjudged} not judged; ${events.length} events`,
    ...section('violations', unexplained),
    ...section('known deviations', known),
    ...section('falls short', of('shortfall')),
    ...drift(of('drift')),
    '',
    `laws: ${judged.metCounts.size} held in ${total(judged)} places, ${unmet} met no exchange`,
    unexplained.length === 0
      ? 'conforms in what was recorded'
      : `violates ${promisesOf(unexplained).length} promises in ${unexplained.length} places`,
    '',
  ].join('\n')
}

function section(title: string, findings: readonly JudgedFinding[]): readonly string[] {
  if (findings.length === 0) return []
  return [
    '',
    `${title} (${findings.length})`,
    ...promisesOf(findings).flatMap((promise) => {
      const mine = findings.filter((each) => each.promise === promise)
      const more = mine.length - shownOfEach
      return [
        `  ${promise}${sentenceOf(promise)}`,
        ...mine.slice(0, shownOfEach).flatMap(inWords),
        ...(more > 0 ? [`    and ${more} more`] : []),
      ]
    }),
  ]
}

function inWords(finding: JudgedFinding): readonly string[] {
  const { exchange, event, where, expected, found, because, deviation } = finding
  const about = exchange
    ? `exchange ${exchange.n}: ${exchange.request.method} ${exchange.request.path} → ${exchange.response?.status ?? 'no answer'}`
    : `event ${JSON.stringify(event?.body).slice(0, 200)}`
  return [
    `    ${about}`,
    `      ${where}: expected ${expected}, found ${found}`,
    ...(because === null ? [] : [`      because ${because}`]),
    ...(deviation ? [`      known: ${deviation.reason} (${deviation.link})`] : []),
  ]
}

/** Nobody promised these: one line for each place where something was found. */
function drift(findings: readonly JudgedFinding[]): readonly string[] {
  if (findings.length === 0) return []
  const places = new Map<string, number>()
  for (const { where, found } of findings) {
    const place = `${where.replace(/\/\d+/g, '/*')}: ${found}`
    places.set(place, (places.get(place) ?? 0) + 1)
  }
  return [
    '',
    `drift (${findings.length})`,
    ...[...places].map(([place, times]) => `  ${place} (${times} times)`),
  ]
}

function promisesOf(findings: readonly JudgedFinding[]): readonly string[] {
  return [...new Set(findings.map(({ promise }) => promise))].sort()
}

function sentenceOf(promise: string): string {
  const row = (laws as Readonly<Record<string, { promise: string; level: string }>>)[promise]
  return row ? ` (${row.level.toUpperCase()}): ${row.promise}` : ''
}

function total({ metCounts }: Judged): number {
  return [...metCounts.values()].reduce((sum, each) => sum + each, 0)
}
