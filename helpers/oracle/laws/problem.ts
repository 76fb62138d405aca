/** What a problem document says, held against its own status, its request, and the transfer it is about. */
import { problemsByCode } from '../../../schemas/problems.ts'
import type { refusalsLaws } from '../../../schemas/requirements/laws/refusals.ts'
import type { Judgement, Law } from '../judgement.ts'
import { equals, holds, silent } from '../judgement.ts'
import type { Heard } from '../journal/heard.ts'
import { askedHeader, textIn } from '../journal/heard.ts'
import type { JsonObject } from '../journal/json.ts'
import { objectOf, textOf } from '../journal/json.ts'
import { digitsOf } from '../journal/organization.ts'
import type { TransferKnowledge } from '../journal/transfer.ts'
import { namesTheFaults, wordsTheFaults } from './validation.ts'

type ProblemLaw = Extract<
  keyof typeof refusalsLaws,
  | 'refusal.status-agrees'
  | 'refusal.title-fits'
  | 'refusal.code-fits-status'
  | 'refusal.trace-of-request'
  | 'refusal.reveals-nothing'
  | 'refusal.hides-its-insides'
  | 'refusal.names-the-faults'
  | 'refusal.words-the-faults'
>

export const problem: Readonly<Record<ProblemLaw, Law>> = {
  'refusal.status-agrees': (reply) => {
    const body = objectOf(reply.json)
    // A gateway has a word of its own for it.
    return ['status', 'statusCode'].flatMap((name) =>
      !isRefusal(reply) || typeof body?.[name] !== 'number'
        ? silent
        : equals(`/${name}`, reply.status, body[name], 'it is the status of the answer'),
    )
  },

  'refusal.title-fits': onProblem((reply, { type, title, statusDescription, errors }) => {
    const [section, words] = titles.get(reply.status ?? 0) ?? []
    if (section === undefined || words === undefined) return silent
    const because = `the status is ${reply.status ?? ''}`
    const expected = errors === undefined ? words : 'One or more validation errors occurred.'
    const description =
      reply.status === 500 ? 'An error occurred while processing your request.' : words
    return [
      ...(type === undefined
        ? silent
        : equals('/type', `https://tools.ietf.org/html/rfc9110#section-${section}`, type, because)),
      ...(title === undefined ? silent : equals('/title', expected, title, because)),
      ...(statusDescription === undefined
        ? silent
        : equals('/statusDescription', description, statusDescription, because)),
    ]
  }),

  'refusal.code-fits-status': onProblem((reply, { code }) => {
    const listed = problemsByCode.get(textOf(code) ?? '')
    return listed
      ? equals('status', listed.status, reply.status, `the code is ${listed.code}`)
      : silent
  }),

  'refusal.trace-of-request': onProblem((reply, { traceId }) => {
    const trace = /^[0-9a-f]{2}-([0-9a-f]{32})-/.exec(askedHeader(reply, 'traceparent') ?? '')?.[1]
    return trace === undefined || typeof traceId !== 'string'
      ? silent
      : equals('/traceId', trace, traceId.split('-')[1], 'the request said so in traceparent')
  }),

  'refusal.reveals-nothing': (reply, { transfer }) => {
    const text = refusalText(reply)
    if (text === undefined || !transfer) return silent
    const sent = sentWith(reply)
    const secrets = worthHiding(transfer).filter((each) => !sent.includes(each))
    if (secrets.length === 0) return silent
    const told = secrets.find((each) => text.includes(each))
    return holds(told === undefined, () => ({
      where: 'body',
      expected: 'nothing of the transfer',
      found: told ?? '',
      because: 'the asker did not send it along',
    }))
  },

  'refusal.hides-its-insides': (reply, { showsExceptions }) => {
    const text = refusalText(reply)
    if (text === undefined || showsExceptions) return silent
    const insides = /\n\s+at \S+\(.*\)|"(?:stackTrace|exceptionType)"|\.cs:line \d+/.exec(
      text.replaceAll('\\n', '\n'),
    )
    return holds(!insides, () => ({
      where: 'body',
      expected: 'nothing of the insides of the Broker',
      found: insides?.[0].trim() ?? '',
      because: 'whoever reads it can do nothing with them but harm',
    }))
  },

  'refusal.names-the-faults': namesTheFaults,
  'refusal.words-the-faults': wordsTheFaults,
}

/** Section of RFC 9110 and reason phrase. */
const titles: ReadonlyMap<number, readonly [section: string, title: string]> = new Map([
  [400, ['15.5.1', 'Bad Request']],
  [401, ['15.5.2', 'Unauthorized']],
  [403, ['15.5.4', 'Forbidden']],
  [404, ['15.5.5', 'Not Found']],
  [409, ['15.5.10', 'Conflict']],
  [415, ['15.5.16', 'Unsupported Media Type']],
  [416, ['15.5.17', 'Range Not Satisfiable']],
  [500, ['15.6.1', 'Internal Server Error']],
  [503, ['15.6.4', 'Service Unavailable']],
])

/** A problem document of the Broker's: a gateway's has neither type nor title. */
function onProblem(judge: (reply: Heard, problem: JsonObject) => readonly Judgement[]): Law {
  return (reply) => {
    const body = objectOf(reply.json)
    const isProblem = body !== undefined && ('type' in body || 'title' in body)
    return isProblem && isRefusal(reply) ? judge(reply, body) : silent
  }
}

function isRefusal({ status }: Heard): boolean {
  return status !== null && status >= 400
}

function refusalText(reply: Heard): string | undefined {
  const body = reply.exchange.response?.body
  return body && isRefusal(reply) ? textIn(body) : undefined
}

/** What the asker itself said: address, headers, body, and who it is. */
function sentWith({ exchange, asker }: Heard): string {
  const { path, headers, body } = exchange.request
  const text =
    body.kind === 'form'
      ? body.parts.map((part) => textIn(part.body) ?? '').join('\n')
      : (textIn(body) ?? '')
  const said = headers.map(([, value]) => value).join('\n')
  return [path, decoded(path), said, text, asker ?? ''].join('\n')
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return ''
  }
}

/** Words of the transfer long and odd enough that they do not stand in a refusal by chance. */
function worthHiding({ asked, looks }: TransferKnowledge): readonly string[] {
  const json = looks[0]?.look.json
  const properties = asked?.properties ?? objectOf(json?.propertyList) ?? {}
  const parties = [asked?.sender, ...(asked?.recipients ?? [])].map((each) => digitsOf(each ?? ''))
  return [
    asked?.fileName ?? textOf(json?.fileName),
    asked?.reference ?? textOf(json?.sendersFileTransferReference),
    ...looks.map(({ look }) => look.checksum),
    ...Object.values(properties).map(textOf),
    ...parties,
  ].filter((each): each is string => typeof each === 'string' && isTelling(each))
}

function isTelling(text: string): boolean {
  return text.length >= 8 && /\d/.test(text) && text.trim() === text
}
