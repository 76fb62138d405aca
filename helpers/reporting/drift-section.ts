/**
 * What replies said that nobody promised or forbade: members that the contract does not know, and members said twice. It
 * never makes a run red.
 */
import type { SectionMaker } from './finished-run.ts'
import { gathered } from './gathered-findings.ts'
import { repliesOf } from './judged-replies.ts'
import { inline, table } from './markdown.ts'

export const driftSection: SectionMaker = (run) => {
  const drift = gathered(repliesOf(run), ({ kind }) => kind === 'drift').map(
    ({ operation, statuses, where, expected, checks }) => ({
      operation,
      statuses,
      member: where.replace(/^body /, ''),
      expected,
      checks,
    }),
  )
  return {
    title: 'Drift',
    markdown:
      drift.length === 0
        ? 'No reply said anything that the contract does not know.'
        : table(
            ['Operation', 'Status', 'Member', 'Known to the contract', 'Checks that saw it'],
            drift.map(({ operation, statuses, member, expected, checks }) => [
              inline(operation),
              statuses.join(', '),
              inline(member),
              inline(expected),
              String(checks),
            ]),
          ),
    json: drift,
    red: [],
  }
}
