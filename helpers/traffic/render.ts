/**
 * An exchange for human eyes: in one line, or in full as Markdown. What it shows was redacted before; it adds nothing and
 * hides nothing.
 */
import type {
  Exchange,
  RecordedBody,
  RecordedFailure,
  RecordedHeaders,
  RecordedResponse,
} from './exchange.ts'
import { laidOut } from './lay-out-json.ts'

const widest = 98

/** `3. recipient downloads the file: GET /filetransfer/6f9a01c3…/download → 200, 1024 bytes, 12 ms`, without a line's end. */
export function renderLine(exchange: Exchange): string {
  const before = `${titleOf(exchange)}: ${exchange.request.method} `
  const after = ` → ${outcomeOf(exchange)}, ${duration(exchange)}`
  const path = exchange.request.path
    .replace(/^\/broker\/api\/v1/, '')
    .replace(/\b([0-9a-f]{8})(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '$1…')
  return before + shortened(path, Math.max(20, widest - before.length - after.length)) + after
}

/** Markdown: who did what, the request and the answer, JSON laid out. Ends in a line's end. */
export function renderExchange(exchange: Exchange): string {
  const { request, response, failure, place } = exchange
  const blocks = [
    `### ${titleOf(exchange)} → ${outcomeOf(exchange)}`,
    `${askerOf(exchange)} at ${place}, ${duration(exchange)}`,
    fenced(message(`${request.method} ${request.path}`, request.headers, request.body)),
    ...(response ? [fenced(message(`${response.status}`, response.headers, response.body))] : []),
    ...(failure ? [failureOf(failure, response)] : []),
  ]
  return `${blocks.join('\n\n')}\n`
}

function titleOf({ n, actor, act }: Exchange): string {
  return `${n}. ${actor.name} ${act}`
}

function askerOf({ actor: { name, organization, token } }: Exchange): string {
  const who = organization === null ? name : `${name}, organization ${organization},`
  return token?.supplier && token.supplier !== organization
    ? `${who} through ${token.supplier}`
    : who
}

function outcomeOf({ response, failure }: Exchange): string {
  if (!response) return `no answer (${failure?.kind ?? 'none'})`
  const size = sizeOf(response.body)
  return `${response.status}${size === '' ? '' : `, ${size}`}${failure ? ', broken off' : ''}`
}

function failureOf(failure: RecordedFailure, response: RecordedResponse | null): string {
  return `**${response ? 'Broken off' : 'No answer'}** (${failure.kind}): ${failure.message}`
}

function duration({ startedAt, endedAt }: Exchange): string {
  return `${Math.round(endedAt - startedAt)} ms`
}

/** Of the content of a file; texts speak for themselves. */
function sizeOf(body: RecordedBody): string {
  return body.kind === 'bytes' ? bytes(body.length) : ''
}

function bytes(count: number): string {
  return count === 1 ? '1 byte' : `${count} bytes`
}

function shortened(text: string, width: number): string {
  if (text.length <= width) return text
  const left = Math.ceil((width - 1) / 2)
  return `${text.slice(0, left)}…${text.slice(text.length - (width - 1 - left))}`
}

function message(first: string, headers: RecordedHeaders, body: RecordedBody): string {
  const lines = [first, ...headers.flatMap(([name, value]) => wrapped(`${name}: ${value}`))]
  const content = bodyText(body)
  return content === '' ? lines.join('\n') : `${lines.join('\n')}\n\n${content}`
}

function bodyText(body: RecordedBody): string {
  switch (body.kind) {
    case 'none':
      return ''
    case 'text': {
      const notes = [
        ...(body.cut ? [`(cut; ${bytes(body.length)} in all)`] : []),
        ...(body.notUtf8 ? ['(not UTF-8)'] : []),
      ]
      return [laidOut(body.text), ...notes].join('\n')
    }
    case 'bytes': {
      const { length, md5, head, firstDifference, cut } = body
      return [
        `(${bytes(length)} of a file, MD5 ${md5}${cut ? ', cut before the end' : ''})`,
        ...(head === undefined ? [] : [`(begins, in base64: ${head})`]),
        ...(firstDifference == null
          ? []
          : [`(differs from the file that was sent, first at byte ${firstDifference})`]),
      ].join('\n')
    }
    case 'form':
      return body.parts
        .map((part) => `part ${part.name}\n${indented(bodyText(part.body))}`)
        .join('\n')
  }
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ')
}

/** Broken at blanks, where there are any, so that it fits. */
function wrapped(text: string): string[] {
  const lines: string[] = []
  let rest = text
  while (rest.length > widest) {
    const blank = rest.lastIndexOf(' ', widest)
    if (blank <= 4) break
    lines.push(rest.slice(0, blank))
    rest = `    ${rest.slice(blank + 1)}`
  }
  return [...lines, rest]
}

/** As a block of code, whatever stands in it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${text}\n${fence}`
}
