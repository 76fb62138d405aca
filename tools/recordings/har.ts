/**
 * Reads an HTTP archive, as browsers and proxies write it. Whatever in it is a credential becomes a secret of this process
 * before anything else is done, so that no output can hold it. One client made it: what others did is not known.
 */
import { Secret } from '../../helpers/config/secret.ts'
import { claimsOf, factsOf } from '../../helpers/tokens/token-facts.ts'
import type { Actor, Exchange, RecordedBody } from '../../helpers/traffic/exchange.ts'
import { redactHeaders, redactPath } from '../../helpers/traffic/redact.ts'
import { bodyOf, carriesFile } from './bodies.ts'
import { UnreadableRecording } from './recording.ts'
import type { Recording } from './recording.ts'

interface Entry {
  readonly startedDateTime: string
  readonly time: number
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: readonly Header[]
    readonly cookies?: readonly Header[]
    readonly postData?: { readonly text?: string; readonly encoding?: string }
  }
  readonly response: {
    readonly status: number
    readonly headers: readonly Header[]
    readonly cookies?: readonly Header[]
    readonly content?: {
      readonly text?: string
      readonly encoding?: string
      readonly size?: number
    }
  }
}

interface Header {
  readonly name: string
  readonly value: string
}

export function isArchive(json: unknown): boolean {
  const { log } = (json ?? {}) as { log?: { entries?: unknown } }
  return Array.isArray(log?.entries)
}

export function readArchive(json: unknown): Recording {
  const { entries } = (json as { log: { entries: unknown[] } }).log
  for (const entry of entries) if (isEntry(entry)) learnSecrets(entry)
  const cut = new Set<Exchange>()
  const exchanges = entries.map((entry, index): Exchange => {
    if (!isEntry(entry))
      throw new UnreadableRecording(
        `entry ${index + 1}: expected startedDateTime, time, request and response as HAR 1.2 has them`,
      )
    const exchange = exchangeOf(entry, index + 1)
    if (!hasWholeBody(entry)) cut.add(exchange)
    return exchange
  })
  return {
    form: 'HTTP archive',
    exchanges,
    events: [],
    isWhole: (exchange) => !cut.has(exchange),
    isJudged: (exchange) => !cut.has(exchange),
    oracle: { allSeen: false, keepsLost: false },
  }
}

function isEntry(entry: unknown): entry is Entry {
  const { startedDateTime, time, request, response } = (entry ?? {}) as Partial<Entry>
  return (
    typeof startedDateTime === 'string' &&
    typeof time === 'number' &&
    typeof request?.url === 'string' &&
    URL.canParse(request.url) &&
    Array.isArray(request.headers) &&
    typeof response?.status === 'number' &&
    Array.isArray(response.headers)
  )
}

/** Archives leave out bodies that a browser did not keep. */
function hasWholeBody({ response }: Entry): boolean {
  const { text, size = 0 } = response.content ?? {}
  return text !== undefined || size <= 0
}

function exchangeOf({ startedDateTime, time, request, response }: Entry, n: number): Exchange {
  const { place, path } = placeOf(request.url)
  const startedAt = Date.parse(startedDateTime)
  const file = carriesFile(request.method, path)
  const answered = response.status > 0
  return {
    n,
    place,
    actor: actorOf(request.headers),
    act: `${request.method} ${redactPath(path)}`,
    startedAt,
    endedAt: startedAt + Math.max(time, 0),
    request: {
      method: request.method,
      path: redactPath(path),
      headers: redactHeaders(pairs(request.headers)),
      body: bodyIn(request.postData, request.headers, file.request),
    },
    response: answered
      ? {
          status: response.status,
          headers: redactHeaders(pairs(response.headers)),
          body: bodyIn(response.content, response.headers, file.reply && response.status < 300),
        }
      : null,
    failure: answered ? null : { kind: 'other', message: 'the archive holds no answer' },
  }
}

/** What stands before the Broker's own addresses belongs to the place. */
function placeOf(url: string): { place: string; path: string } {
  const { origin, pathname, search } = new URL(url)
  const at = pathname.indexOf('/broker/api/')
  const prefix = at > 0 ? pathname.slice(0, at) : ''
  return { place: origin + prefix, path: pathname.slice(prefix.length) + search }
}

function pairs(headers: readonly Header[]): [string, string][] {
  return headers.filter(({ name }) => !name.startsWith(':')).map(({ name, value }) => [name, value])
}

function bodyIn(
  kept: { readonly text?: string; readonly encoding?: string } | undefined,
  headers: readonly Header[],
  isFile: boolean,
): RecordedBody {
  if (kept?.text === undefined) return { kind: 'none' }
  const bytes = Buffer.from(kept.text, kept.encoding === 'base64' ? 'base64' : 'utf8')
  return bodyOf(bytes, valueOf(headers, 'content-type') ?? '', isFile)
}

/** Who a token says it is; whether it was genuine nobody can vouch for. */
function actorOf(headers: readonly Header[]): Actor {
  const token = valueOf(headers, 'authorization')?.replace(/^bearer /i, '')
  if (token === undefined) return { name: 'nobody', organization: null, token: null }
  const organization = claimsOf(token) ? factsOf(token).organization : null
  return { name: `organization ${organization ?? 'unknown'}`, organization, token: null }
}

function valueOf(headers: readonly Header[], name: string): string | undefined {
  return headers.find((header) => header.name.toLowerCase() === name)?.value
}

const telling = /authorization|cookie|token|key|secret|assertion|password|session|signature/i
const tellingMembers =
  /"(access_token|refresh_token|id_token|assertion|client_secret|password)"\s*:\s*"([^"]+)"/g

/** Every token, cookie and key of the archive, wherever it stands. */
function learnSecrets({ request, response }: Entry): readonly Secret[] {
  const texts = [request.postData?.text, response.content?.text].filter(
    (each) => each !== undefined,
  )
  const values = [...request.headers, ...response.headers]
    .filter(({ name }) => telling.test(name))
    .flatMap(({ name, value }) =>
      partsOf(/^set-cookie$/i.test(name) ? attributeless(value) : value),
    )
  const cookies = [...(request.cookies ?? []), ...(response.cookies ?? [])].map(
    (each) => each.value,
  )
  const parameters = [...new URL(request.url).searchParams]
    .filter(([name]) => telling.test(name))
    .map(([, value]) => value)
  const members = texts.flatMap((text) =>
    [...text.matchAll(tellingMembers)].map(([, , value]) => value),
  )
  const fields = texts.flatMap((text) =>
    /^[\w.-]+=/.test(text)
      ? [...new URLSearchParams(text)]
          .filter(([name]) => telling.test(name))
          .map(([, value]) => value)
      : [],
  )
  return [...values, ...cookies, ...parameters, ...members, ...fields]
    .filter((value) => value !== undefined && value.length >= 8 && !/^bearer$/i.test(value))
    .map((value) => new Secret(value ?? ''))
}

/** Of `session=abc; theme=dark` each pair, and each value alone. */
function partsOf(value: string): readonly string[] {
  return [value, ...value.split(/[\s;,]+/), ...value.split(/[\s;,=]+/)]
}

/** A cookie that is set, without its path and its dates, which are no secrets. */
function attributeless(value: string): string {
  return value.split(';', 1)[0] ?? ''
}
