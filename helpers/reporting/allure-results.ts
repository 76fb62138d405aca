/**
 * The run as Allure reads it: what allure-playwright wrote of each check, completed by its verdict, and one result for each
 * promise that no check answered. Neither host nor thread is told.
 */
import { createHash, randomUUID } from 'node:crypto'
import type { Exchange } from '../traffic/exchange.ts'
import { renderExchange, renderLine } from '../traffic/render.ts'
import { curlLine } from '../traffic/curl.ts'
import type { JudgedCheck, PromiseRow } from '../verdict/rows.ts'
import { type Answer, type Move, type Promised, sourcesOf } from '../verdict/verdict.ts'
import type { StartedResult } from './allure-started.ts'
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

/** `started` by key of the check. Of everything that was asked, or could not be; what has no time of its own comes last. */
export function allureResults(
  rows: readonly PromiseRow[],
  started: ReadonlyMap<string, readonly StartedResult[]>,
): AllureFile[] {
  const end = Math.max(
    0,
    ...rows.flatMap(({ checks }) => checks.map(({ took }) => took?.stop ?? 0)),
  )
  const left = new Map(Array.from(started, ([key, results]) => [key, [...results]]))
  return rows
    .filter(({ answer }) => answer !== 'not asked')
    .flatMap((row) =>
      row.checks.length === 0
        ? [result(row.promised, row, null, untimed(row.promised.id, end), null)]
        : row.checks.flatMap((check) => {
            const found = check.took === null ? undefined : left.get(check.key)?.shift()
            return resultsOf(row.promised, check, found ?? timed(check, end))
          }),
    )
}

function resultsOf(promised: Promised, check: JudgedCheck, started: StartedResult): AllureFile[] {
  const { verdict, ...judgement } = check.judgement
  const standing = { answer: verdict, ...judgement }
  if (check.exchanges.length === 0) return [result(promised, standing, check, started, null)]
  const attachment = {
    name: `${randomUUID()}-attachment.md`,
    text: exchangesInWords(check.exchanges, judgement.red),
  }
  return [result(promised, standing, check, started, attachment.name), attachment]
}

/** Of a check that never began, or of which allure-playwright could write nothing. */
function timed({ key, took }: JudgedCheck, end: number): StartedResult {
  return { ...untimed(key, end), ...took }
}

function untimed(identity: string, end: number): StartedResult {
  const hash = createHash('md5').update(identity).digest('hex')
  const ids = { uuid: randomUUID(), historyId: hash, testCaseId: hash, fullName: identity }
  return { ...ids, start: end, stop: end, steps: [] }
}

function result(
  promised: Promised,
  standing: Standing,
  check: JudgedCheck | null,
  started: StartedResult,
  attachment: string | null,
): AllureFile {
  const { uuid, historyId, testCaseId, fullName, start, stop, steps } = started
  return {
    name: `${uuid}-result.json`,
    text: JSON.stringify({
      uuid,
      historyId,
      testCaseId,
      fullName,
      name: nameOf(promised, standing, check),
      status: statusOf(standing),
      ...wordsOf(standing, check),
      stage: 'finished',
      start,
      stop,
      labels: labelsOf(promised, standing.answer),
      links: sourcesOf(promised).map((url) => ({ name: url, url, type: 'link' })),
      parameters: [],
      steps,
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

/** In full with the command that repeats the last, where something is wrong; else a line each. */
function exchangesInWords(exchanges: readonly Exchange[], red: boolean): string {
  if (!red) return fenced(exchanges.map(renderLine).join('\n'))
  const last = exchanges.at(-1)
  return [...exchanges.map(renderExchange), ...(last ? [fenced(curlLine(last), 'sh')] : [])].join(
    '\n',
  )
}
