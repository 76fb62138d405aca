/**
 * One exchange, read once: what it spoke of, who asked, what came, and when. It concludes nothing from other exchanges.
 */
import type { Exchange, RecordedBody } from '../../traffic/exchange.ts'
import { headerOf } from '../../traffic/exchange.ts'
import type { Address } from './address.ts'
import { addressOf } from './address.ts'
import { parsed } from './json.ts'
import type { Look } from './look.ts'
import { lookOf } from './look.ts'

export interface Heard {
  readonly exchange: Exchange
  readonly n: number
  readonly place: string
  /** Milliseconds by the recorder's clock. */
  readonly start: number
  readonly end: number
  readonly address: Address
  /** Null where no answer came. */
  readonly status: number | null
  /** Nine digits of the organization that a Broker takes the asker to be, `nobody` without a token, null where it cannot be told. */
  readonly asker: string | null
  /** Of the answer; undefined where it is no JSON. */
  readonly json: unknown
  /** Of a successful overview or details. */
  readonly look: Look | undefined
}

export const nobody = 'nobody'

/** An exchange never changes, so that it is read once, however often it is judged. */
const read = new WeakMap<Exchange, Heard>()

export function hear(exchange: Exchange): Heard {
  const heard = read.get(exchange) ?? readExchange(exchange)
  read.set(exchange, heard)
  return heard
}

function readExchange(exchange: Exchange): Heard {
  const { request, response } = exchange
  const address = addressOf(request.method, request.path)
  const text = response ? textIn(response.body) : undefined
  const json = text !== undefined && /^\s*[[{]/.test(text) ? parsed(text) : undefined
  const looks = address.operation === 'overview' || address.operation === 'details'
  return {
    exchange,
    n: exchange.n,
    place: exchange.place,
    start: exchange.startedAt,
    end: exchange.endedAt,
    address,
    status: response?.status ?? null,
    asker: askerOf(exchange),
    json,
    look:
      looks && response?.status === 200 ? lookOf(json, address.operation === 'details') : undefined,
  }
}

function askerOf({ actor, request }: Exchange): string | null {
  if (actor.token) return actor.token.genuine ? actor.token.organization : null
  return requestHeader(request, 'authorization') === null ? nobody : actor.organization
}

/** The text of a body that was kept whole; undefined of any other. */
export function textIn(body: RecordedBody): string | undefined {
  return body.kind === 'text' && body.cut !== true ? body.text : undefined
}

export function header(heard: Heard, name: string): string | null {
  return headerOf(heard.exchange.response?.headers ?? [], name)
}

export function askedHeader(heard: Heard, name: string): string | null {
  return requestHeader(heard.exchange.request, name)
}

function requestHeader(request: Exchange['request'], name: string): string | null {
  return headerOf(request.headers, name)
}

/** A decimal header of the answer or the request; null where it is absent or no number. */
export function numberIn(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text.trim()) ? Number(text) : null
}

/** Both were, or may have been, under way at one moment. Clocks of milliseconds make neighbours touch. */
export function overlap(one: Heard, other: Heard): boolean {
  return one.start <= other.end && other.start <= one.end
}

/** The very same exchange: `n` is its own in one recording only. */
export function same(one: Heard, other: Heard): boolean {
  return one.exchange === other.exchange
}

/** Certainly over when the other began. */
export function before(one: Heard, other: Heard): boolean {
  return one.end < other.start
}

/** "the details in exchange 7". */
export function named(heard: Heard): string {
  return `the ${words[heard.address.operation]} in exchange ${heard.n}`
}

const words: Readonly<Record<Address['operation'], string>> = {
  initialize: 'initialize',
  upload: 'upload',
  initializeAndUpload: 'form upload',
  overview: 'overview',
  details: 'details',
  search: 'search',
  download: 'download',
  confirmDownload: 'confirmation',
  configureResource: 'configuration of the resource',
  readResource: 'resource read',
  configureServiceOwner: 'configuration of the service owner',
  readServiceOwner: 'service owner read',
  monthlyStatistics: 'statistics',
  tusOptions: 'tus options',
  tusCreate: 'tus creation',
  tusHead: 'tus HEAD',
  tusAppend: 'tus chunk',
  tusTerminate: 'tus termination',
  scanVerdict: 'scan verdict',
  moveClock: 'move of the clock',
  unknown: 'request',
}
