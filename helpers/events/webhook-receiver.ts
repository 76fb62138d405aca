/**
 * A webhook of the suite's own: it takes what is posted to the doors that it gave out, each behind a path that nobody can
 * guess, and has them answer. All else it refuses and counts. What came it neither judges nor believes.
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Door, OpenDoor } from './door.ts'

export interface ReceiverOptions {
  /** Of this machine. */
  readonly host: string
  /** Null: any free one. */
  readonly port: number | null
  /** Where senders reach it, without a slash at its end; null: where it listens. */
  readonly publicAddress: string | null
  /** What the paths of all its doors begin with, with a slash at its beginning and none at its end. */
  readonly path: string
}

/** What was turned away, by reason. */
export interface Refusals {
  /** No door has this address. */
  elsewhere: number
  /** No POST. */
  method: number
  /** Larger than any event, or broken off. */
  body: number
  /** No JSON. */
  malformed: number
  /** More than can be taken at once, or kept. */
  flood: number
}

/** It cannot listen where it was told to. The message is a sentence. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen'
}

/** Bytes of a body. An event has some 500. */
const largest = 64 * 1024
/** Bodies that are read at once; the sender of one more has to try again. */
const mostAtOnce = 64

export class WebhookReceiver {
  readonly refusals: Refusals = { elsewhere: 0, method: 0, body: 0, malformed: 0, flood: 0 }
  readonly #options: ReceiverOptions
  readonly #doors = new Map<string, OpenDoor>()
  readonly #server = createServer(
    { requestTimeout: 10_000, headersTimeout: 5_000, connectionsCheckingInterval: 1_000 },
    (request, response) => {
      void this.#receive(request, response)
    },
  )
  #reading = 0

  private constructor(options: ReceiverOptions) {
    this.#options = options
  }

  /** @throws CannotListen where the port is taken, or the host is none of this machine's. */
  static async open(options: ReceiverOptions): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver(options)
    const { host, port } = options
    receiver.#server.listen(port ?? 0, host)
    try {
      await once(receiver.#server, 'listening')
    } catch (error) {
      const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
      throw new CannotListen(
        `the receiver of events cannot listen on ${host}, port ${port ?? 'any'}: ${why}`,
      )
    }
    return receiver
  }

  /** A new address to be sent events at. */
  door(): Door {
    const path = `${this.#options.path}/${randomUUID()}`
    const door = new OpenDoor((this.#options.publicAddress ?? this.addressHere) + path, () =>
      this.#doors.delete(path),
    )
    this.#doors.set(path, door)
    return door
  }

  /** Ends when nobody waits for an answer any more. */
  async close(): Promise<void> {
    this.#doors.clear()
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }

  /** Where it listens. */
  get addressHere(): string {
    const { host } = this.#options
    const { port } = this.#server.address() as AddressInfo // it listens on a port
    return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const door = this.#doorAt(request.url ?? '')
    if (door && request.method === 'GET') response.end(door.token)
    else if (!door) this.#refuse(response, 'elsewhere')
    else if (request.method !== 'POST') this.#refuse(response, 'method')
    else if (this.#reading >= mostAtOnce || door.isFull) this.#refuse(response, 'flood')
    else await this.#take(door, request, response)
  }

  async #take(door: OpenDoor, request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#reading += 1
    const bytes = await readAll(request)
    this.#reading -= 1
    if (!bytes) this.#refuse(response, 'body')
    else if (!door.take(request.rawHeaders, bytes, response)) this.refusals.malformed += 1
  }

  /** A tunnel may take the path of its own address away, or leave it. */
  #doorAt(url: string): OpenDoor | undefined {
    const path = url.split('?', 1)[0] ?? ''
    const start = path.indexOf(this.#options.path)
    return start < 0 ? undefined : this.#doors.get(path.slice(start))
  }

  #refuse(response: ServerResponse, why: Exclude<keyof Refusals, 'malformed'>): void {
    this.refusals[why] += 1
    response.writeHead(statuses[why], { connection: 'close' }).end()
  }
}

const statuses = { elsewhere: 404, method: 405, body: 413, flood: 503 }

/** Null: it is larger than any event, or was broken off. */
async function readAll(request: IncomingMessage): Promise<Buffer | null> {
  const pieces: Buffer[] = []
  let length = 0
  try {
    const body: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false })
    for await (const piece of body) {
      length += piece.length
      if (length > largest) return null
      pieces.push(piece)
    }
  } catch {
    return null
  }
  return Buffer.concat(pieces)
}
