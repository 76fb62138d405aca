/** The head of the page: all that belongs to one run, and to no other. */
import type { PromiseRow } from '../verdict/rows.ts'
import type { FinishedRun } from './finished-run.ts'
import { counted, countsOf, headline } from './headline.ts'
import { fenced, inline, table } from './markdown.ts'

/** `variables`: what the names in the rest of the page stand for. */
export function pageHead(run: FinishedRun, variables: readonly string[]): string[] {
  const { target, addresses, contract, suite, run: id, seed, startedAt, profiles } = run.head
  const because = (names: readonly (readonly [string, string])[]) =>
    names.map(([name, reason]) => `${name} (${inline(reason)})`).join('; ')
  const rows = [
    [
      'Target',
      [target, ...Object.entries(addresses).map(([name, at]) => `${name} ${at}`)]
        .map(inline)
        .join('<br>'),
    ],
    ['Contract', `\`${contract}\``],
    ['Published document', documentOf(run)],
    ['Suite', `${suite.version}, commit ${suite.commit ?? 'unknown'}`],
    ['Run', `${inline(id)}, begun ${startedAt}`],
    ['Stories', `seed ${seed}: BROKER_SEED=${seed} tells them again`],
    ['Profiles', profiles.join(', ')],
    ['Not claimed', because(run.head.unclaimed.map(({ profile, because }) => [profile, because]))],
    [
      'Missing actors',
      because(run.head.missingActors.map(({ actor, because }) => [actor, because])),
    ],
    ['Narrowed by', inline(run.narrowedBy.join(' '))],
    ['Promises', Array.from(countsOf(run), ([answer, count]) => counted(answer, count)).join(', ')],
    ['Left behind', leftBehind(run.rows)],
    ...run.sections.flatMap(({ inHead }) => (inHead ? [[inHead[0], inline(inHead[1])]] : [])),
  ]
  const failures = [...run.errors, ...run.sections.flatMap(({ red }) => red)]
  return [
    `# Altinn Broker: ${inline(headline(run))}`,
    table(
      ['', ''],
      rows.filter(([, value]) => value !== ''),
    ),
    ...(failures.length === 0 ? [] : [failures.map((each) => `- **${inline(each)}**`).join('\n')]),
    ...(variables.length === 0
      ? []
      : ['Names below, and what they stood for in this run:', fenced(variables.join('\n'), 'sh')]),
  ]
}

function documentOf({ document: { document } }: FinishedRun): string {
  if (document === null) return ''
  const { name, hash, asOf, keptBecause } = document
  const kept = keptBecause === null ? '' : `, kept from then, since ${keptBecause}`
  return `${inline(name)}, \`${hash}\`${asOf === null ? '' : `, as of ${asOf}`}${inline(kept)}`
}

function leftBehind(rows: readonly PromiseRow[]): string {
  const transfers = rows.flatMap(({ checks }) => checks).flatMap((check) => check.leftBehind)
  return transfers.map(({ transfer, status }) => inline(`${transfer} (${status})`)).join(', ')
}
