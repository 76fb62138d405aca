/**
 * The requests of tus-js-client, sent as all others are: with the actor's token, over the suite's transport, recorded and
 * redacted. It begins parts one after the other, since a Broker may join them in the order in which they were begun.
 */
import type { HttpRequest, HttpResponse, HttpStack } from 'tus-js-client'
import type { Caller } from './caller.ts'
import { actOf, below } from './resumable-upload.ts'
import type { Slice } from './sent-body.ts'
import type { Transfer } from './transfer.ts'
import type { Variation } from './variation.ts'

export class TusHttpStack implements HttpStack {
  readonly #caller: Caller
  readonly #transfer: Transfer
  readonly #underWay = new Set<Promise<unknown>>()
  #partBegun: Promise<unknown> = Promise.resolve()
  /** Position in the file; null once it was cut there, or where it is not to be cut. */
  #cutAt: number | null

  /** @param cutAt position in the file at which the line is cut, once, where one is. */
  constructor(caller: Caller, transfer: Transfer, cutAt: number | null) {
    this.#caller = caller
    this.#transfer = transfer
    this.#cutAt = cutAt
  }

  getName(): string {
    return 'the transport of the suite'
  }

  createRequest(method: string, url: string): HttpRequest {
    return new TusRequest(method, url, (request, body) => this.#keep(this.#send(request, body)))
  }

  /** Ends when no request is under way any more. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay)
  }

  async #send(request: TusRequest, body: Slice | null): Promise<HttpResponse> {
    if (request.getHeader('upload-concat') !== 'partial' || request.getMethod() !== 'POST')
      return this.#ask(request, body)
    const asked = this.#partBegun.then(() => this.#ask(request, body))
    this.#partBegun = asked.catch(() => undefined)
    return asked
  }

  async #ask(request: TusRequest, body: Slice | null): Promise<HttpResponse> {
    const { place } = this.#transfer
    const method = request.getMethod()
    const reply = await this.#caller.ask(
      {
        method,
        path: below(place, request.getURL()),
        place,
        transfer: this.#transfer,
        headers: request.headers,
        body,
      },
      method === 'POST' ? actOf(request.getHeader('upload-concat')) : (acts[method] ?? 'asks'),
      this.#cutIn(body),
    )
    return {
      getStatus: () => reply.status,
      getHeader: (name) => reply.header(name) ?? undefined,
      getBody: () => reply.text(),
      getUnderlyingObject: () => reply,
    }
  }

  #cutIn(body: Slice | null): Variation {
    const at = this.#cutAt
    if (at === null || body === null || at <= body.from || at > body.to) return {}
    this.#cutAt = null
    return { cutAfter: at - body.from }
  }

  async #keep<Answer>(asked: Promise<Answer>): Promise<Answer> {
    this.#underWay.add(asked)
    try {
      return await asked
    } finally {
      this.#underWay.delete(asked)
    }
  }
}

const acts: Readonly<Record<string, string>> = {
  HEAD: 'asks how far the upload has come',
  PATCH: 'sends a chunk',
  DELETE: 'gives the upload up',
}

class TusRequest implements HttpRequest {
  readonly headers: Record<string, string> = {}
  readonly #method: string
  readonly #url: string
  readonly #send: (request: TusRequest, body: Slice | null) => Promise<HttpResponse>

  constructor(
    method: string,
    url: string,
    send: (request: TusRequest, body: Slice | null) => Promise<HttpResponse>,
  ) {
    this.#method = method
    this.#url = url
    this.#send = send
  }

  getMethod(): string {
    return this.#method
  }

  getURL(): string {
    return this.#url
  }

  setHeader(name: string, value: string): void {
    this.headers[name] = value
  }

  getHeader(name: string): string | undefined {
    const wanted = name.toLowerCase()
    return Object.entries(this.headers).find(([each]) => each.toLowerCase() === wanted)?.[1]
  }

  setProgressHandler(): void {
    // Nobody watches: the record tells how far a request has come.
  }

  async send(body: Slice | null = null): Promise<HttpResponse> {
    return this.#send(this, body)
  }

  /** What was begun is heard to its end, so that nothing is missing in the record. */
  async abort(): Promise<void> {
    await Promise.resolve()
  }

  getUnderlyingObject(): null {
    return null
  }
}
