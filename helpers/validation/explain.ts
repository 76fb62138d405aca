/**
 * What a red check says: what was asked, what should have come, what came, all of it in one message of at most a hundred
 * columns, and who asked. The promise at stake is added by whoever knows it.
 */
import { headerOf } from '../traffic/exchange.ts'
import type { Exchange } from '../traffic/exchange.ts'
import type { Contract } from './contract.ts'
import { destinationOf } from './route.ts'

const widest = 98
/** Under the first line, which the runner begins with "Error: ". */
const hanging = ' '.repeat(7)
const mostLines = 12

export interface Difference {
  readonly where: string
  readonly expected: string
  readonly found: string
}

/** @param verdict continues the request: "should answer 200, but answered 404" */
export function explain(
  exchange: Exchange,
  contract: Contract,
  verdict: string,
  differences: readonly Difference[] = [],
): string {
  const [first = '', ...rest] = wrapped(
    `${askedFor(exchange, contract)} ${verdict}`,
    widest - hanging.length,
  )
  return [
    [first, ...rest.map((line) => hanging + line)].join('\n'),
    ...(differences.length === 0 ? [] : ['', ...listed(differences)]),
    '',
    ...asker(exchange),
  ].join('\n')
}

/** The request in a sentence: verb, and path as the contract writes it. */
function askedFor({ request }: Exchange, contract: Contract): string {
  const destination = destinationOf(contract, request.method, request.path)
  const path =
    destination.kind === 'operation'
      ? destination.operation.path
      : (request.path.split('?', 1)[0] ?? request.path)
  return `${request.method} ${path.replace(/^\/broker\/api\/v1/, '')}`
}

/** The reply in a phrase: `401 BRO-00006`, `400 about FileName`, `204`. */
export function answered({ response }: Exchange): string {
  if (response === null) return 'nothing'
  const { status, body } = response
  const told = body.kind === 'text' ? reasonIn(body.text) : ''
  return told === '' ? String(status) : `${status} ${told}`
}

function reasonIn(text: string): string {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return ''
    if ('code' in value && typeof value.code === 'string') return value.code
    if ('errors' in value && typeof value.errors === 'object' && value.errors !== null)
      return `about ${Object.keys(value.errors).join(', ')}`
    return ''
  } catch {
    return ''
  }
}

function listed(differences: readonly Difference[]): string[] {
  const shown = differences.slice(0, mostLines)
  const rest = differences.length - shown.length
  const lines = shown.flatMap(({ where, expected, found }) => [
    `  ${where}`,
    ...wrapped(`expected ${expected}`, widest - 4).map((line) => `    ${line}`),
    ...wrapped(`found    ${found}`, widest - 4).map((line) => `    ${line}`),
  ])
  return rest === 0 ? lines : [...lines, `  and ${rest} more`]
}

function asker({ n, actor, request }: Exchange): string[] {
  const { organization, token } = actor
  const scopes = token?.scopes ?? []
  const who = [
    actor.name,
    ...(organization === null ? [] : [`organization ${organization}`]),
    ...(scopes.length === 0
      ? []
      : [`${scopes.length === 1 ? 'scope' : 'scopes'} ${scopes.join(' ')}`]),
    ...(token === null ? ['no token'] : []),
  ]
  const trace = traceIdIn(headerOf(request.headers, 'traceparent'))
  const which = [
    String(n),
    ...(trace === null ? [] : [`trace id ${trace}`]),
    'attached as "traffic"',
  ]
  return [`  asked by   ${who.join(', ')}`, `  exchange   ${which.join(', ')}`]
}

function traceIdIn(traceparent: string | null): string | null {
  return /^[0-9a-f]{2}-([0-9a-f]{32})-/.exec(traceparent ?? '')?.[1] ?? null
}

/** Lines of at most `width` columns, broken at blanks where there are any. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length <= width) line = longer
    else {
      if (line !== '') lines.push(line)
      line = word
      while (line.length > width) {
        lines.push(line.slice(0, width))
        line = line.slice(width)
      }
    }
  }
  return [...lines, line]
}
