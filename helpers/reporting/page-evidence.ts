/** What a red row rests on: the check, its errors, the exchanges, and a command that repeats the one that was judged. */
import { curlLine } from '../traffic/curl.ts'
import type { Exchange, RecordedBody } from '../traffic/exchange.ts'
import { renderExchange, renderLine } from '../traffic/render.ts'
import type { JudgedCheck, PromiseRow } from '../verdict/rows.ts'
import { type Promised, sourcesOf } from '../verdict/verdict.ts'
import { fenced, inline } from './markdown.ts'
import type { Steady } from './steady.ts'

/** A job summary holds 1 MiB: rows shown in full, and characters of an error or of a body. */
const most = { rows: 25, text: 4_000, command: 12_000 }

export function evidenceFor(rows: readonly PromiseRow[], steady: Steady): string[] {
  const more = rows.length - most.rows
  return [
    ...rows.slice(0, most.rows).flatMap((row) => rowInFull(row, steady)),
    ...(more > 0
      ? [`${more} more stand in the table below, with their exchanges in \`exchanges.jsonl\`.`]
      : []),
  ]
}

function rowInFull(row: PromiseRow, steady: Steady): string[] {
  const { promised, answer, move, checks } = row
  const check = checks.find(({ judgement }) => judgement.verdict === answer)
  return [
    `### \`${promised.id}\` ${answer}`,
    [
      `- promise: ${promised.level.toUpperCase()} ${inline(promised.promise)} ${links(promised)}`,
      `- whose move: ${move ?? 'nobody'}`,
      `- what came: ${inline(steady.text(row.because))}`,
      ...(check ? [`- check: ${inline(check.title)} (${inline(check.file)}:${check.line})`] : []),
    ].join('\n'),
    ...(check ? evidence(check, steady) : []),
  ]
}

function evidence(check: JudgedCheck, steady: Steady): string[] {
  const shown = (text: string) => steady.text(text)
  const judged = judgedBy(check)
  const command = judged ? steady.command(curlLine(judged)) : ''
  return [
    ...check.errors.map((error) => fenced(shown(cut(error)))),
    ...(check.exchanges.length > 1
      ? [fenced(shown(check.exchanges.map(renderLine).join('\n')))]
      : []),
    ...(judged
      ? [
          shown(renderExchange(shortened(judged)))
            .replace(/^###/, '####')
            .trim(),
        ]
      : []),
    ...(judged && command.length <= most.command ? [fenced(command, 'sh')] : []),
  ]
}

function judgedBy({ outcome, exchanges }: JudgedCheck): Exchange | undefined {
  const judged = outcome.kind === 'violated' ? outcome.judged[0] : undefined
  return judged ?? exchanges.at(-1)
}

function links(promised: Promised): string {
  return sourcesOf(promised)
    .map((address, index) => `[${index === 0 ? 'source' : String(index + 1)}](${address})`)
    .join(' ')
}

function shortened(exchange: Exchange): Exchange {
  const { request, response } = exchange
  return {
    ...exchange,
    request: { ...request, body: shortenedBody(request.body) },
    response: response && { ...response, body: shortenedBody(response.body) },
  }
}

function shortenedBody(body: RecordedBody): RecordedBody {
  return body.kind === 'text' && body.text.length > most.text
    ? { ...body, text: body.text.slice(0, most.text), cut: true }
    : body
}

function cut(text: string): string {
  return text.length <= most.text ? text : `${text.slice(0, most.text)}\n… (cut)`
}
