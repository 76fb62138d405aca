/**
 * The run as Allure reads it: one result for each check, its status by its verdict, and one for each promise that no
 * check answered. Neither host nor thread is told.
 */
import { createHash, randomUUID } from 'node:crypto'
import type { Exchange } from '../traffic/exchange.ts'
import { renderExchange, renderLine } from '../traffic/render.ts'
import { curlLine } from '../traffic/curl.ts'
import type { JudgedCheck, PromiseRow, Took } from '../verdict/rows.ts'
import { type Answer, type Move, type Promised, sourcesOf } from '../verdict/verdict.ts'
import { fenced, inline } from './markdown.ts'

export interface AllureFile {
  readonly name: string
  readonly text: string
}

type Status = 'passed' | 'failed' | 'broken' | 'skipped'

interface Standing {
  readonly answer: Answer
  readonly move: Move | null
  readonly because: string
  readonly red: boolean
}

/** Of everything that was asked, or could not be; what has no time of its own comes last. */
export function allureResults(rows: readonly PromiseRow[]): AllureFile[] {
  const now = Math.max(
    0,
    ...rows.flatMap(({ checks }) => checks.map(({ took }) => took?.stop ?? 0)),
  )
  return rows
    .filter(({ answer }) => answer !== 'not asked')
    .flatMap((row) =>
      row.checks.length === 0
        ? [result(row.promised, row, null, now, null)]
        : row.checks.flatMap((check) => resultsOf(row.promised, check, now)),
    )
}

function resultsOf(promised: Promised, check: JudgedCheck, now: number): AllureFile[] {
  const { verdict, ...judgement } = check.judgement
  const standing = { answer: verdict, ...judgement }
  if (check.exchanges.length === 0) return [result(promised, standing, check, now, null)]
  const attachment = {
    name: `${randomUUID()}-attachment.md`,
    text: exchangesInWords(check.exchanges, judgement.red),
  }
  return [result(promised, standing, check, now, attachment.name), attachment]
}

function result(
  promised: Promised,
  standing: Standing,
  check: JudgedCheck | null,
  now: number,
  attachment: string | null,
): AllureFile {
  const identity = createHash('md5')
    .update(check?.key ?? promised.id)
    .digest('hex')
  const uuid = randomUUID()
  const { start, stop, steps } = check?.took ?? { start: now, stop: now, steps: [] }
  return {
    name: `${uuid}-result.json`,
    text: JSON.stringify({
      uuid,
      historyId: identity,
      testCaseId: identity,
      fullName: promised.id,
      name: nameOf(promised, standing, check),
      status: statusOf(standing),
      ...wordsOf(standing, check),
      stage: 'finished',
      start,
      stop,
      labels: labelsOf(promised, standing.answer),
      links: sourcesOf(promised).map((url) => ({ name: url, url, type: 'link' })),
      parameters: [],
      steps: steps.map(stepOf),
      attachments:
        attachment === null
          ? []
          : [{ name: 'exchanges', source: attachment, type: 'text/markdown' }],
    }),
  }
}

function statusOf({ answer, red }: Pick<Standing, 'answer' | 'red'>): Status {
  if (answer === 'not applicable' || answer === 'unchecked') return 'skipped'
  if (!red) return 'passed'
  return answer === 'blocked' || answer === 'broken check' || answer === 'not run'
    ? 'broken'
    : 'failed'
}

/** Allure calls what deviates or falls short `passed`: its name says more. */
function nameOf(promised: Promised, { answer }: Standing, check: JudgedCheck | null): string {
  const name = check?.title ?? promised.promise
  return answer === 'falls short' || answer.endsWith('deviation') ? `${name} (${answer})` : name
}

/** Of a result that did not fail Allure shows no message: the reason is said at its top. */
function wordsOf({ answer, move, because, red }: Standing, check: JudgedCheck | null) {
  const found = check?.found ?? []
  if (answer === 'conforms')
    return { statusDetails: {}, description: found.map(inline).join('\n\n') }
  const whose = move === null ? '' : ` (whose move: ${move})`
  const message = `${answer}${whose}${because === '' ? '' : `: ${because}`}`
  return {
    statusDetails: { message, trace: check?.errors.join('\n\n') ?? '' },
    description: red ? '' : [message, ...found].map(inline).join('\n\n'),
  }
}

function labelsOf(promised: Promised, answer: Answer): { name: string; value: string }[] {
  return [
    { name: 'epic', value: promised.profile },
    { name: 'feature', value: promised.stepTitle },
    { name: 'story', value: promised.promise },
    { name: 'severity', value: promised.level === 'must' ? 'critical' : 'minor' },
    { name: 'tag', value: promised.level.toUpperCase() },
    { name: 'verdict', value: answer },
  ]
}

function stepOf({ title, start, stop, failed, steps }: Took['steps'][number]): object {
  const status: Status = failed ? 'failed' : 'passed'
  const rest = { statusDetails: {}, attachments: [], parameters: [] }
  return { name: title, status, stage: 'finished', start, stop, steps: steps.map(stepOf), ...rest }
}

/** In full with the command that repeats the last, where something is wrong; else a line each. */
function exchangesInWords(exchanges: readonly Exchange[], red: boolean): string {
  if (!red) return fenced(exchanges.map(renderLine).join('\n'))
  const last = exchanges.at(-1)
  return [...exchanges.map(renderExchange), ...(last ? [fenced(curlLine(last), 'sh')] : [])].join(
    '\n',
  )
}
