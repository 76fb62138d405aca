/**
 * Which answers of the contract a run has met, which it need not meet and why, and which are missing. A whole run on the
 * sandbox meets all that its profiles ask for; elsewhere, what is missing is shown and no more.
 */
import { answersOfProfile, notAskedYet } from '../../schemas/coverage.ts'
import type { Profile } from '../../schemas/requirements/row.ts'
import { type PromisedAnswer, metAnswer, promisedAnswers } from '../validation/coverage.ts'
import type { SectionMaker } from './finished-run.ts'
import { type JudgedReply, ownContract, repliesOf } from './judged-replies.ts'
import { inline, table } from './markdown.ts'
import { whyUnclaimed } from './run-head.ts'

interface CoveredAnswer extends Omit<PromisedAnswer, 'mediaTypes' | 'unmet'> {
  readonly mediaTypes: readonly { readonly mediaType: string | null; readonly met: boolean }[]
  readonly standing: 'met' | 'excluded' | 'missing'
  /** The first promise, in process order, of which a check met it. */
  readonly metBy: string | null
  /** Why it need not be met. */
  readonly because: string | null
}

/** @param excuses of answers that no check asks for yet, by their keys. */
export function coverageSection(
  excuses: Readonly<Record<string, string>> = notAskedYet,
): SectionMaker {
  return (run) => {
    const met = byAnswer(repliesOf(run))
    const unclaimed = whyUnclaimed(run.head)
    const answers = promisedAnswers(ownContract()).map((answer) => {
      const because = answer.unmet ?? unclaimed.get(profileOf(answer)) ?? excuses[answer.key]
      return covered(answer, met.get(answer.key) ?? [], because ?? null)
    })
    const missing = answers.filter(({ standing }) => standing === 'missing')
    const stale = Object.keys(excuses).filter((key) => met.has(key))
    const whole = run.narrowedBy.length === 0
    return {
      title: 'Coverage of the contract',
      markdown: [
        `${counted(answers)}. In which line of \`exchanges.jsonl\` each was met first, stands in the head of \`conformance.json\`.`,
        ...(whole ? [] : ['The run was narrowed: only what it met is listed.']),
        ...stale.map((key) => `- excused, and met all the same: ${inline(key)}`),
        table(
          ['Operation', 'Status', 'Answer', 'Media type', 'In this run'],
          answers.filter(({ standing }) => whole || standing === 'met').map(row),
        ),
      ].join('\n\n'),
      json: { answers, stale },
      ofThisRun: Object.fromEntries(
        Array.from(met, ([key, replies]) => [key, Math.min(...replies.map(({ line }) => line))]),
      ),
      ...(whole ? { inShort: counted(answers) } : {}),
      red:
        whole && run.head.target === 'sandbox' && missing.length > 0
          ? [`The contract promises what no reply was: ${keysOf(missing)}`]
          : [],
    }
  }
}

function byAnswer(replies: readonly JudgedReply[]): ReadonlyMap<string, readonly JudgedReply[]> {
  const met = new Map<string, JudgedReply[]>()
  for (const reply of replies) {
    const key = metAnswer(reply.judgement)
    if (key !== null) met.set(key, [...(met.get(key) ?? []), reply])
  }
  return met
}

function profileOf({ key }: PromisedAnswer): Profile {
  const [profile] = Object.entries(answersOfProfile).find(([, beginnings]) =>
    beginnings.some((each) => key.startsWith(each)),
  ) ?? ['core']
  return profile as Profile // a key of that table
}

function covered(
  { mediaTypes, unmet: _, ...answer }: PromisedAnswer,
  replies: readonly JudgedReply[],
  because: string | null,
): CoveredAnswer {
  const metBy = replies[0]?.promise ?? null
  const seen = new Set(replies.map(({ judgement }) => judgement.answer?.mediaType))
  return {
    ...answer,
    mediaTypes: mediaTypes.map((mediaType) => ({ mediaType, met: seen.has(mediaType) })),
    standing: metBy !== null ? 'met' : because !== null ? 'excluded' : 'missing',
    metBy,
    because: metBy === null ? because : null,
  }
}

/** `Contract: 92 of 356 answers met, 200 excluded, 64 missing` */
function counted(answers: readonly CoveredAnswer[]): string {
  const count = (standing: CoveredAnswer['standing']) =>
    answers.filter((each) => each.standing === standing).length
  return `Contract: ${count('met')} of ${answers.length} answers met, ${count('excluded')} excluded, ${count('missing')} missing`
}

function row({
  operation,
  status,
  code,
  key,
  mediaTypes,
  standing,
  metBy,
  because,
}: CoveredAnswer) {
  const told = { met: `\`${metBy ?? ''}\``, excluded: inline(because ?? ''), missing: '' }
  const word = standing === 'missing' ? '**missing**' : `${standing}: ${told[standing]}`
  const answer = code ?? key.split(' · ').at(-1) ?? ''
  return [inline(operation ?? 'none'), status, inline(answer), mediaTypesOf(mediaTypes), word]
}

function mediaTypesOf(mediaTypes: CoveredAnswer['mediaTypes']): string {
  return mediaTypes
    .map(({ mediaType, met }) => {
      const name = inline(mediaType ?? 'none')
      return mediaTypes.length > 1 && met ? `**${name}**` : name
    })
    .join('<br>')
}

/** The first few of them. */
function keysOf(answers: readonly CoveredAnswer[]): string {
  const more = answers.length - 3
  const first = answers.slice(0, 3).map(({ key }) => key)
  return first.join(', ') + (more > 0 ? `, and ${more} more` : '')
}
