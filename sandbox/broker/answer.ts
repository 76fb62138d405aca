/**
 * What the Broker answers, before it is put on the line: status, headers of its own, and a body. The headers that every
 * answer has are added when it is sent.
 */
import type { Readable } from 'node:stream'

import { refusals, statuses, type RefusalName } from './refusals.ts'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body: Body
  /** Comes from the handler of exceptions, which clears the headers that other answers have. */
  readonly isUnhandled?: true
  /** Nothing is written and the connection is closed: whoever asked has gone. */
  readonly isAbandoned?: true
}

type Body =
  | { readonly kind: 'none' }
  /** Chunked. `again` names members that are written a second time at the end. */
  | { readonly kind: 'json'; readonly value: unknown; readonly again?: readonly string[] }
  /** Chunked. */
  | { readonly kind: 'text'; readonly text: string }
  /** With its length announced; chunked where that is null. */
  | { readonly kind: 'bytes'; readonly length: number | null; read(): Readable }

/** Where a problem arises decides how it is typed and traced. */
export interface ProblemPlace {
  /** Media type of problem documents of the operation. */
  readonly problemType: string
  readonly traceId: string
}

export const jsonType = 'application/json; charset=utf-8'
export const problemType = 'application/problem+json; charset=utf-8'

const rfc = 'https://tools.ietf.org/html/rfc9110#section-'

export function json(value: unknown, status = 200): Answer {
  return { status, headers: { 'Content-Type': jsonType }, body: { kind: 'json', value } }
}

export function empty(status: number, headers: Answer['headers'] = {}): Answer {
  return { status, headers, body: { kind: 'none' } }
}

export function plainText(status: number, text: string, headers: Answer['headers'] = {}): Answer {
  return { status, headers, body: { kind: 'text', text } }
}

/** One of the Broker's own errors. */
export function refuse(place: ProblemPlace, name: RefusalName, words?: string): Answer {
  const [number, status, usual] = refusals[name]
  const [section = '', title = ''] = statuses[status] ?? []
  const value = {
    type: `${rfc}${section}`,
    title,
    status,
    detail: words ?? usual,
    code: `BRO-${String(number).padStart(5, '0')}`,
    traceId: place.traceId,
    statusDescription: status === 500 ? 'An error occurred while processing your request.' : title,
  }
  return {
    status,
    headers: { 'Content-Type': place.problemType },
    body: { kind: 'json', value, again: ['traceId'] },
  }
}

export type ValidationErrors = Readonly<Record<string, readonly string[]>>

/** What the framework answers when a request cannot be bound to the operation's model. */
export function invalid(place: ProblemPlace, errors: ValidationErrors): Answer {
  return {
    status: 400,
    headers: { 'Content-Type': place.problemType },
    body: {
      kind: 'json',
      value: {
        type: `${rfc}15.5.1`,
        title: 'One or more validation errors occurred.',
        status: 400,
        errors,
        traceId: place.traceId,
      },
    },
  }
}

/** What the reader of bodies answers to a media type that it does not read. */
export function unreadable(place: ProblemPlace): Answer {
  const [section = '', title = ''] = statuses[415] ?? []
  return {
    status: 415,
    headers: { 'Content-Type': place.problemType },
    body: {
      kind: 'json',
      value: { type: `${rfc}${section}`, title, status: 415, traceId: place.traceId },
    },
  }
}

/** An exception that the Broker does not handle; observed ones carry the type and the words of .NET. */
export class Unhandled extends Error {
  readonly exceptionType: string

  constructor(exceptionType: string, message: string) {
    super(message)
    this.exceptionType = exceptionType
  }
}

export interface UnhandledPlace {
  readonly traceId: string
  readonly path: string
  /** Only a Broker in Development tells what went wrong. */
  readonly tellsDetails: boolean
  /** The caller's `Accept` lets JSON through. */
  readonly acceptsJson: boolean
}

export function unhandled(error: Unhandled, place: UnhandledPlace): Answer {
  const headers = {
    'Cache-Control': 'no-cache,no-store',
    Expires: '-1',
    Pragma: 'no-cache',
  }
  if (!place.acceptsJson) return { ...empty(500, headers), isUnhandled: true }
  const [section = '', title = ''] = statuses[500] ?? []
  return {
    status: 500,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
    isUnhandled: true,
    body: {
      kind: 'json',
      value: {
        type: `${rfc}${section}`,
        title,
        status: 500,
        detail: place.tellsDetails ? error.message : '',
        instance: place.path,
        traceId: place.traceId,
        ...(place.tellsDetails && {
          exceptionType: error.exceptionType,
          stackTrace: `   at ${error.exceptionType}`,
        }),
      },
    },
  }
}
