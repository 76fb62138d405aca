/**
 * The one place where traffic leaves the suite. It keeps connections, secrets to those they are for, and a record of
 * everything; it follows no redirect, repeats nothing but what a stale connection swallowed, and judges nothing.
 */
import { Secret } from '../config/secret.ts'
import type { Actor, Exchange } from '../traffic/exchange.ts'
import { type Recorder, now } from '../traffic/recorder.ts'
import type { AltinnOnly } from './altinn-only.ts'
import { conversation } from './converse.ts'
import { Line, type Network } from './line.ts'
import { NoAnswer, moveAfter } from './no-answer.ts'
import type { Outgoing } from './outgoing.ts'
import { isRepeatable } from './sent-body.ts'

export interface TransportOptions {
  readonly network: Network
  /** Milliseconds to connect, until an answer begins, and between two pieces of it. */
  readonly patience: number
  /** Addresses that tokens, keys and assertions may go to; sending one elsewhere is an error. */
  readonly secretsGoTo: readonly string[]
  /** Whether it speaks to the suite's own sandbox, whose silence is the suite's to explain. */
  readonly isSandbox: boolean
  /** What those that secrets go to have to be; null, which it is unless told otherwise: whoever is there. */
  readonly altinnOnly?: AltinnOnly | null
  /** Addresses of a platform that somebody runs beside a local Broker; none unless told otherwise. */
  readonly beside?: readonly string[]
  /** Bytes of a text that are read before the rest is cut; 8 MiB unless told otherwise. */
  readonly textLimit?: number
}

/** Who asks, for the record. */
export interface Asker {
  readonly actor: Actor
  /** Continues the actor's name: "initializes a transfer". */
  readonly act: string
  readonly recorder: Recorder
}

export interface Answered {
  readonly exchange: Exchange
  /** The text as it came, secrets and all: for whoever asked for a token, and nobody else. Empty for files. */
  readonly text: string
}

interface Attempt extends Answered {
  /** The connection had been used before, and was gone before a byte was answered. */
  readonly wasStale: boolean
}

const defaultTextLimit = 8 * 1024 * 1024

export class Transport {
  readonly #options: TransportOptions
  readonly #trusted: ReadonlySet<string>
  readonly #idle = new Map<string, Line[]>()

  constructor(options: TransportOptions) {
    this.#options = options
    this.#trusted = new Set(options.secretsGoTo.map((address) => new URL(address).origin))
  }

  /**
   * @throws NoAnswer where none came; the exchange is recorded all the same. RangeError where a secret would go astray,
   * before anything is sent.
   */
  async send(outgoing: Outgoing, asker: Asker): Promise<Answered> {
    this.#keepSecretsHome(outgoing)
    const isLone = outgoing.ownConnection === true || outgoing.cutAfter !== undefined
    let attempt = await this.#attempt(outgoing, asker, isLone)
    if (attempt.wasStale && isRepeatable(outgoing.body))
      attempt = await this.#attempt(outgoing, asker, true)

    const { exchange } = attempt
    const { response, failure } = exchange
    if (response === null && failure)
      throw new NoAnswer(exchange, failure, moveAfter(failure, this.#options.isSandbox))
    return attempt
  }

  /** Closes every connection. */
  async close(): Promise<void> {
    const lines = Array.from(this.#idle.values()).flat()
    this.#idle.clear()
    await Promise.all(lines.map((line) => line.close()))
  }

  #keepSecretsHome({ place, headers, body }: Outgoing): void {
    const { origin } = new URL(place)
    const secret = headers.find(([, value]) => typeof value !== 'string')?.[0]
    if (!this.#trusted.has(origin) && (secret !== undefined || body instanceof Secret))
      throw new RangeError(`${secret ?? 'the body'} holds a secret that is not for ${origin}`)
  }

  async #attempt(outgoing: Outgoing, asker: Asker, isLone: boolean): Promise<Attempt> {
    const { origin } = new URL(outgoing.place)
    const line = (isLone ? undefined : this.#idle.get(origin)?.pop()) ?? this.#newLine(origin)
    try {
      return await this.#record(line, outgoing, asker)
    } finally {
      if (isLone) await line.close()
      else this.#keep(line)
    }
  }

  async #record(line: Line, outgoing: Outgoing, { actor, act, recorder }: Asker): Promise<Attempt> {
    const { request, hear } = conversation(outgoing)
    const { isUsedAgain, bytesRead } = line
    const n = recorder.begin({
      place: outgoing.place,
      actor,
      act,
      startedAt: now(),
      request: request(),
    })
    const { response, failure, text } = await hear(
      line,
      this.#options.textLimit ?? defaultTextLimit,
    ).catch((error: unknown) => {
      const message = 'it could not be sent at all'
      const failed = { kind: 'other', message } as const
      recorder.end(n, { endedAt: now(), request: request(), response: null, failure: failed })
      throw error
    })
    const wasStale =
      isUsedAgain && failure?.kind === 'reset' && response === null && line.bytesRead === bytesRead
    const exchange = recorder.end(n, {
      endedAt: now(),
      request: request(),
      response,
      failure: wasStale
        ? { kind: 'reset', message: 'the connection, idle since its last answer, was gone already' }
        : failure,
    })
    return { exchange, text, wasStale }
  }

  #newLine(origin: string): Line {
    const { network, patience, altinnOnly = null, beside = [] } = this.#options
    return new Line(
      origin,
      network,
      patience,
      this.#trusted.has(origin) ? altinnOnly : null,
      beside.some((address) => new URL(address).origin === origin),
    )
  }

  #keep(line: Line): void {
    const lines = this.#idle.get(line.origin)
    if (lines) lines.push(line)
    else this.#idle.set(line.origin, [line])
  }
}
