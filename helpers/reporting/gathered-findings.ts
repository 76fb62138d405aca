/**
 * What was found in the replies of a run, gathered: one entry for each operation, place and expectation, however many
 * replies show it. Counted by checks, since how often one looks is no property of a target.
 */
import type { Finding } from '../validation/finding.ts'
import type { JudgedReply } from './judged-replies.ts'

export interface Gathered extends Pick<Finding, 'kind' | 'where' | 'expected'> {
  readonly operation: string
  readonly statuses: readonly number[]
  /** What was found there first, in process order. */
  readonly example: string
  readonly checks: number
}

/** In the order in which they were first met. */
export function gathered(
  replies: readonly JudgedReply[],
  isMeant: (finding: Finding, reply: JudgedReply) => boolean,
): Gathered[] {
  const found = new Map<string, { reply: JudgedReply; finding: Finding }[]>()
  for (const reply of replies)
    for (const finding of reply.judgement.findings) {
      if (!isMeant(finding, reply)) continue
      const { kind, where, expected } = finding
      const key = [reply.judgement.operation, kind, placeOf(where), expected].join('\n')
      found.set(key, [...(found.get(key) ?? []), { reply, finding }])
    }
  return [...found.values()].flatMap(([first, ...others]) => {
    if (!first) return []
    const { kind, where, expected, found: example } = first.finding
    const all = [first, ...others].map(({ reply }) => reply)
    return {
      operation: first.reply.judgement.operation ?? 'none',
      kind,
      where: placeOf(where),
      expected,
      statuses: [...new Set(all.map(({ judgement }) => judgement.status))].sort((a, b) => a - b),
      // What was cut off in the middle of a text may be half an id, and differ from run to run.
      example: example.replace(/"[^"]*…$/, '…'),
      checks: new Set(all.map(({ check }) => check)).size,
    }
  })
}

/** With a star for whichever element of a list it is in. */
function placeOf(where: string): string {
  return where.replace(/\/\d+(?=\/|$)/g, '/*')
}
