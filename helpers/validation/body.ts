/**
 * Reads the body of a reply once, whatever came, and holds it against what an answer of the contract says of it. What
 * makes a body unreadable (cut, not UTF-8, too long, too deep) is found before any schema is asked.
 */
import type { Exchange, RecordedBody } from '../traffic/exchange.ts'
import type { Answer } from './answers.ts'
import type { Fault } from './finding.ts'
import { isJson, isText } from './media-type.ts'
import { scanJson } from './scan-json.ts'

/** No reply of a Broker comes near this; beyond it nothing is parsed. Characters. */
const longest = 8 * 1024 * 1024

export interface ReadBody {
  /** What is wrong with it, whatever it was meant to be. */
  readonly faults: readonly Fault[]
  readonly empty: boolean
  /** Null where it is no text, or cannot be read. */
  readonly text: string | null
  /** Parsed JSON; undefined where it is none. */
  readonly value: unknown
  /** The request asked for headers alone, or cut the line itself. */
  readonly withheld: boolean
}

const nothing: ReadBody = { faults: [], empty: true, text: null, value: undefined, withheld: false }

/** The body of a reply; deliberately cut ones, and those of HEAD, are not asked to be whole. */
export function readBody({ request, response, failure }: Exchange): ReadBody {
  const body = response?.body ?? { kind: 'none' }
  if (request.method.toUpperCase() === 'HEAD') {
    const faults = isEmpty(body) ? [] : [violation('no body, since HEAD was asked', describe(body))]
    return { ...nothing, withheld: true, faults }
  }
  return 'cut' in body && failure?.kind === 'cut-on-purpose'
    ? { ...nothing, withheld: true }
    : readText(body)
}

/** Text and, where it is JSON, its value. */
export function readText(body: RecordedBody): ReadBody {
  if (isEmpty(body)) return nothing
  if ('cut' in body) return unreadable('a whole body', `one cut after ${body.length} bytes`)
  if (body.kind !== 'text') return { ...nothing, empty: false }
  if (body.notUtf8) return unreadable('text in UTF-8', 'bytes that are none')
  if (body.text.length > longest)
    return unreadable(`at most ${longest} characters`, String(body.text.length))

  const { text } = body
  const first = text.trimStart()[0]
  if (first !== '{' && first !== '[' && parsed(text) === undefined)
    return { ...nothing, empty: false, text }
  const { faults, parseable } = scanJson(text)
  if (!parseable) return { ...nothing, empty: false, faults }
  return { ...nothing, empty: false, faults, text, value: parsed(text) }
}

/** What an answer says of the body, and does not find. A body that could not be read is not asked again. */
export function faultsOfBody(answer: Answer, body: ReadBody): Fault[] {
  if (body.withheld) return []
  if (!answer.hasBody) return body.empty ? [] : [violation('no body', 'one')]
  const { mediaType } = answer
  const json = mediaType !== null && isJson(mediaType)
  const text = mediaType === null || isText(mediaType)
  if (!json && !text) return []
  if (body.empty) return json ? [violation('a body', 'none')] : checked(answer, '')
  if (body.text === null)
    return body.faults.length > 0 ? [] : [violation('a body of text', 'one of bytes')]
  if (!json) return checked(answer, body.text)
  return body.value === undefined
    ? [violation('JSON', 'text that is none')]
    : checked(answer, body.value)
}

function checked(answer: Answer, value: unknown): Fault[] {
  return (answer.body?.(value) ?? []).map(({ kind, pointer, expected, found }) => ({
    kind,
    aspect: 'body',
    where: pointer === '' ? 'body' : `body ${pointer}`,
    expected,
    found,
  }))
}

function isEmpty(body: RecordedBody): boolean {
  return body.kind === 'none' || (body.kind !== 'form' && body.length === 0 && !('cut' in body))
}

function describe(body: RecordedBody): string {
  return 'length' in body ? `${body.length} bytes` : 'a form'
}

function unreadable(expected: string, found: string): ReadBody {
  return { ...nothing, empty: false, faults: [violation(expected, found)] }
}

function violation(expected: string, found: string): Fault {
  return { kind: 'violation', aspect: 'body', where: 'body', expected, found }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
