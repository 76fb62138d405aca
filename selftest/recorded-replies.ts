/** The exchanges of a recording of real Brokers, as far as the contract judges them: of requests only the head. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { headerOf } from '../helpers/traffic/exchange.ts'
import type { Exchange, RecordedBody, RecordedHeaders } from '../helpers/traffic/exchange.ts'

interface Line {
  readonly platform?: unknown
  readonly n: number
  readonly broker: string
  readonly name?: string
  readonly request: { method: string; path: string; headers?: Record<string, string | number> }
  readonly response: { status: number; headers: RecordedHeaders; body?: Body }
}

type Body = string | { base64?: string; b64?: string; bytes?: number; md5?: string }

/** @param folder where `recording.jsonl` lies */
export function readRecording(folder: string): Exchange[] {
  return readFileSync(`${folder}/recording.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
    .filter((line) => line.platform === undefined)
    .map(exchangeOf)
}

function exchangeOf({ n, broker, name = '', request, response }: Line): Exchange {
  return {
    n,
    place: broker,
    actor: { name: 'somebody', organization: null, token: null },
    act: name,
    startedAt: n,
    endedAt: n,
    request: {
      method: request.method,
      path: request.path,
      headers: Object.entries(request.headers ?? {}).map(([key, value]) => [key, String(value)]),
      body: { kind: 'none' },
    },
    response: { ...response, body: bodyOf(response.body ?? '', response.headers) },
    failure: null,
  }
}

function bodyOf(body: Body, headers: RecordedHeaders): RecordedBody {
  if (body === '') return { kind: 'none' }
  const file = headerOf(headers, 'Content-Type') === 'application/octet-stream'
  if (typeof body === 'string' && !file)
    return { kind: 'text', text: body, length: Buffer.byteLength(body) }
  const bytes =
    typeof body === 'string'
      ? Buffer.from(body)
      : Buffer.from(body.base64 ?? body.b64 ?? '', 'base64')
  const measured = typeof body === 'string' ? {} : body
  return {
    kind: 'bytes',
    length: measured.bytes ?? bytes.length,
    md5: measured.md5 ?? createHash('md5').update(bytes).digest('hex'),
  }
}
