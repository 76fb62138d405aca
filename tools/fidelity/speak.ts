/** Sends a request as it was recorded, headers and path to the letter, and keeps the reply as it came. It judges nothing. */
import { createHash } from 'node:crypto'
import { Agent, request as open } from 'node:http'

export interface Heard {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer
}

export interface Spoken {
  readonly method: string
  readonly path: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer
}

/** One connection for each call at a time, kept between them. */
const agent = new Agent({ keepAlive: true })

/** @throws Error where no answer comes */
export async function speak(address: string, spoken: Spoken): Promise<Heard> {
  const { hostname, port } = new URL(address)
  const { method, path, body } = spoken
  return new Promise((resolve, reject) => {
    const asked = open(
      { hostname, port, agent, method, path, headers: grouped(spoken.headers) },
      (reply) => {
        const pieces: Buffer[] = []
        reply.on('data', (piece: Buffer) => pieces.push(piece))
        reply.once('error', reject)
        reply.once('end', () => {
          resolve({
            status: reply.statusCode ?? 0,
            headers: inPairs(reply.rawHeaders),
            body: Buffer.concat(pieces),
          })
        })
      },
    )
    asked.once('error', reject)
    asked.end(body.length === 0 ? undefined : body)
  })
}

/** Sends what there is of a body that was announced longer, and hangs up. No answer is waited for. */
export async function breakOff(address: string, spoken: Spoken): Promise<void> {
  const { hostname, port } = new URL(address)
  const { method, path, body } = spoken
  return new Promise((resolve) => {
    const asked = open({ hostname, port, method, path, headers: grouped(spoken.headers) })
    asked.once('error', () => undefined)
    asked.once('close', resolve)
    asked.write(body, () => asked.destroy())
  })
}

/** Those that occur twice as a list, since a client of Node's takes each name once. */
function grouped(headers: Spoken['headers']): Record<string, string | string[]> {
  const names = [...new Set(headers.map(([name]) => name))]
  return Object.fromEntries(
    names.map((name) => {
      const values = headers.filter(([each]) => each === name).map(([, value]) => value)
      return [name, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}

function inPairs(raw: readonly string[]): readonly (readonly [string, string])[] {
  const pairs: [string, string][] = []
  for (let at = 0; at < raw.length; at += 2) pairs.push([raw[at] ?? '', raw[at + 1] ?? ''])
  return pairs
}

export function md5Of(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('hex')
}

export function closeConnections(): void {
  agent.destroy()
}
