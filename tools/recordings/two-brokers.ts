/**
 * Reads recordings of Brokers that ran beside local stand-ins: one exchange a line with who asked and which Broker was
 * asked, and lines that tell what the platform answered from then on.
 */
import { redactHeaders } from '../../helpers/traffic/redact.ts'
import type { Actor, Exchange, RecordedBody, TokenFacts } from '../../helpers/traffic/exchange.ts'
import { factsOf } from '../../helpers/tokens/token-facts.ts'
import { bodyOf, carriesFile, unknownBody } from './bodies.ts'
import { UnreadableRecording } from './recording.ts'
import type { Recording } from './recording.ts'

export interface Line {
  readonly n: number
  readonly name?: string
  readonly broker: string
  readonly startedAt: string
  readonly endedAt: string
  readonly as?: Asked
  readonly request: {
    readonly method: string
    readonly path: string
    readonly headers: Readonly<Record<string, string | number>>
    readonly body?: KeptBody
  }
  readonly response: {
    readonly status: number
    readonly headers: readonly (readonly [string, string])[]
    readonly body?: KeptBody
  } | null
}

export interface Asked {
  readonly minted?: { readonly badsig?: unknown; readonly org?: string; readonly ttl?: number }
  readonly claims?: Readonly<Record<string, unknown>>
  readonly issuer?: string
  readonly lifetime?: 'valid' | 'expired' | null
  readonly kid?: string
  readonly notAToken?: string
}

export type KeptBody =
  | string
  | { readonly base64: string }
  | { readonly bytes: number; readonly b64: string }
  | { readonly bytes: number; readonly repeat: number; readonly md5: string }
  | { readonly bytes: number; readonly md5: string }
  | null

export interface Platform {
  readonly allow?: readonly string[]
  readonly delegations?: Readonly<Record<string, readonly string[]>>
  readonly owners?: Readonly<Record<string, { readonly org: string; readonly name: string }>>
  readonly resources?: Readonly<
    Record<
      string,
      {
        readonly owner: string
        readonly accessList?: readonly string[]
        readonly allow?: Readonly<Record<string, readonly string[]>>
        readonly unregistered?: boolean
      }
    >
  >
  /** Status that the decision point answers with. */
  readonly pdpStatus?: number
  /** Added to its answer: the level of authentication that it asks for. */
  readonly obligations?: readonly {
    readonly attributeAssignment: readonly { readonly value: string }[]
  }[]
}

/** Whether a line of JSON has this form. */
export function isOfTwoBrokers(line: unknown): boolean {
  return isObject(line) && ('platform' in line || ('broker' in line && 'request' in line))
}

export function readTwoBrokers(lines: readonly unknown[]): Recording {
  let platform: Platform = {}
  const exchanges: Exchange[] = []
  for (const [index, line] of lines.entries()) {
    if (isObject(line) && 'platform' in line) platform = line.platform as Platform
    else if (isLine(line)) exchanges.push(exchangeOf(line, platform))
    else
      throw new UnreadableRecording(
        `line ${index + 1}: expected an exchange with n, broker, startedAt, endedAt and request, found ${Object.keys(line ?? {}).join(', ')}`,
      )
  }
  return {
    form: 'Brokers beside local stand-ins',
    exchanges,
    events: [],
    isWhole: () => true,
    isJudged: () => true,
    // Requests that got no answer were left out of these recordings.
    oracle: { allSeen: true, keepsLost: false },
  }
}

export function isLine(line: unknown): line is Line {
  return (
    isObject(line) &&
    typeof line.n === 'number' &&
    typeof line.broker === 'string' &&
    typeof line.startedAt === 'string' &&
    typeof line.endedAt === 'string' &&
    isObject(line.request) &&
    typeof line.request.path === 'string'
  )
}

function exchangeOf(line: Line, platform: Platform): Exchange {
  const { request, response } = line
  const startedAt = Date.parse(line.startedAt)
  const actor = actorOf(line.as, platform, startedAt)
  const sent = Object.entries(request.headers).map(
    ([name, value]) => [name, String(value)] as const,
  )
  const file = carriesFile(request.method, request.path)
  return {
    n: line.n,
    place: line.broker,
    actor,
    act: line.name ?? `${request.method} ${request.path}`,
    startedAt,
    endedAt: Date.parse(line.endedAt),
    request: {
      method: request.method,
      path: request.path,
      headers: redactHeaders(sent, actor.token),
      body: kept(request.body, typeOf(sent), file.request),
    },
    response: response && {
      status: response.status,
      headers: redactHeaders(response.headers),
      body: kept(response.body, typeOf(response.headers), file.reply && response.status < 300),
    },
    failure: response ? null : { kind: 'other', message: 'no answer was recorded' },
  }
}

function typeOf(headers: readonly (readonly [string, string])[]): string {
  return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
}

function kept(body: KeptBody | undefined, type: string, isFile: boolean): RecordedBody {
  if (body === undefined || body === null) return { kind: 'none' }
  if (typeof body === 'string') return bodyOf(Buffer.from(body), type, isFile)
  if ('base64' in body) return bodyOf(Buffer.from(body.base64, 'base64'), type, isFile)
  if ('b64' in body) {
    const bytes = Buffer.from(body.b64, 'base64')
    return bytes.length === body.bytes ? bodyOf(bytes, type, isFile) : unknownBody
  }
  const { bytes: length, md5 } = body
  if (!('repeat' in body)) return { kind: 'bytes', length, md5 }
  const head = Buffer.alloc(Math.min(length, 64), body.repeat).toString('base64')
  return { kind: 'bytes', length, md5, head }
}

function actorOf(asked: Asked | undefined, platform: Platform, startedAt: number): Actor {
  if (!asked) return { name: 'nobody', organization: null, token: null }
  const token = tokenOf(asked, startedAt)
  const { organization } = token
  const known =
    organization === null ||
    !platform.allow ||
    platform.allow.includes(organization) ||
    organization in (platform.delegations ?? {})
  const name = known ? `organization ${organization ?? 'unknown'}` : 'stranger'
  return { name, organization, token }
}

function tokenOf({ claims, minted, lifetime, issuer }: Asked, startedAt: number): TokenFacts {
  const seconds = Math.floor(startedAt / 1000)
  const genuine = claims !== undefined && !minted?.badsig && !isForeign(issuer)
  return {
    ...factsOf(unsigned(claims ?? {}), genuine),
    issuer: issuer ?? null,
    expires: lifetime === 'valid' ? seconds + 3600 : lifetime === 'expired' ? seconds - 60 : null,
  }
}

/** Neither Altinn's issuer, whose host is left out, nor Maskinporten's. */
function isForeign(issuer: string | undefined): boolean {
  return issuer !== undefined && !/<altinn>|maskinporten\.no/.test(issuer)
}

/** A token that says these claims, and that nobody signed. */
function unsigned(claims: Readonly<Record<string, unknown>>): string {
  const parts = [{ alg: 'none' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  return `${parts.join('.')}.`
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
