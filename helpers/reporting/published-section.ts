/**
 * Where the published document and the Broker disagree, what of the document had to be repaired before it could be read,
 * and which repairs it no longer needs. Which of the two is right is not said, and nothing here makes a run red.
 */
import { type DocumentOfRun, contractOf, noneNamed } from '../documents/document-of-run.ts'
import type { ReadDocument } from '../documents/published-document.ts'
import type { Contract } from '../validation/contract.ts'
import type { Section, SectionMaker } from './finished-run.ts'
import { type Gathered, gathered } from './gathered-findings.ts'
import { type JudgedReply, heldAgainst, repliesOf } from './judged-replies.ts'
import { inline, table } from './markdown.ts'

const title = 'Where the published document and the Broker disagree'

export const publishedSection: SectionMaker = (run) =>
  run.document.document === null
    ? without(run.document)
    : about(run.document.document, repliesOf(run))

function without({ because }: DocumentOfRun): Section {
  const words = `no document was read: ${because ?? ''}`
  return {
    title,
    markdown: `Not judged; ${inline(words)}.`,
    json: null,
    ...(because === noneNamed.because ? {} : { inShort: `Published document: ${words}` }),
    red: [],
  }
}

function about(read: ReadDocument, replies: readonly JudgedReply[]): Section {
  const published = contractOf(read)
  const held = heldAgainst(published, replies)
  const drift = new Map(replies.map((each) => [each.exchange, each.judgement.findings]))
  const disagreements = gathered(
    held,
    // Drift by the contract too, such as a member said twice, has nothing to do with this document.
    ({ kind, where }, { exchange }) =>
      kind !== 'drift' ||
      !drift.get(exchange)?.some((own) => own.kind === 'drift' && own.where === where),
  ).map((each) => ({ ...each, operation: routeOf(each.operation, published) }))
  const described = new Set(held.map(({ exchange }) => exchange))
  const undescribed = new Set(
    replies.flatMap(({ exchange, judgement: { operation } }) =>
      described.has(exchange) || operation === null ? [] : operation,
    ),
  )
  const { name, asOf, keptBecause, repairs, unneeded } = read
  const kept = keptBecause === null ? '' : ` (kept since ${asOf?.slice(0, 10) ?? ''})`
  return {
    title,
    markdown: [
      ...(disagreements.length === 0
        ? ['Nowhere, in what was heard.']
        : [disagreementsIn(disagreements)]),
      ...(undescribed.size === 0
        ? []
        : [
            `Operations that were asked, and that it does not describe: ${[...undescribed].map(inline).join(', ')}.`,
          ]),
      '### Repairs without which it could not be read as it was meant',
      repairs.length === 0 ? 'None.' : repairsIn(read),
      `Not needed: ${unneeded.length === 0 ? 'none' : unneeded.map((each) => `\`${each}\``).join(', ')}.`,
    ].join('\n\n'),
    json: { disagreements, undescribed: [...undescribed], repairs, unneeded },
    inShort: `Published document${kept}: the Broker disagrees with ${name} in ${disagreements.length} ${disagreements.length === 1 ? 'place' : 'places'}`,
    red: [],
  }
}

function routeOf(operation: string, { operations }: Contract): string {
  const found = operations.find(({ id }) => id === operation)
  return found ? `${found.method} ${found.path}` : operation
}

function disagreementsIn(disagreements: readonly Gathered[]): string {
  return table(
    ['Operation', 'Status', 'Where', 'The document says', 'The Broker answered, say', 'Checks'],
    disagreements.map(({ operation, statuses, where, expected, example, checks }) => [
      inline(operation),
      statuses.join(', '),
      inline(where),
      inline(expected),
      inline(example),
      String(checks),
    ]),
  )
}

function repairsIn({ repairs }: ReadDocument): string {
  return table(
    ['Erratum', 'Places', 'Such as', 'Why'],
    repairs.map(({ name, reason, places }) => [
      `\`${name}\``,
      String(places.length),
      inline(places[0] ?? ''),
      inline(reason),
    ]),
  )
}
