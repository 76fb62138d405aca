/**
 * One actor who can ask anything of any place: with its token, the key and the usual headers, unless told otherwise. It
 * knows no operation and asserts nothing.
 */
import type { TestFile } from '../files/file.ts'
import type { SubscriptionKey } from '../subscription-key.ts'
import type { Actor } from '../traffic/exchange.ts'
import type { Recorder } from '../traffic/recorder.ts'
import type { CallBudget } from './call-budget.ts'
import type { Outgoing, Token } from './outgoing.ts'
import { paced } from './pacing.ts'
import { Reply } from './reply.ts'
import type { CallGroup } from './routes.ts'
import { type OutgoingBody, isRepeatable } from './sent-body.ts'
import type { Transfer } from './transfer.ts'
import type { Transport } from './transport.ts'
import { type Query, type Variation, headersWith, isChunked, queryOf } from './variation.ts'

export interface CallerOptions {
  /** `sender`, `recipient`, …: as the record calls it. */
  readonly name: string
  /** Nine digits; null where the actor is no organization. */
  readonly organization: string | null
  /** Null: it has none, and asks as nobody. It may throw; that is passed on. */
  readonly token: (() => Promise<Token>) | null
  readonly transport: Transport
  readonly recorder: Recorder
  /** Base address that it speaks to, prefix included, without a slash at its end. */
  readonly place: string
  readonly subscriptionKey: SubscriptionKey
  /** Null where the target has no limits; else the integration that its calls count for. */
  readonly limits: { readonly budget: CallBudget; readonly integration: string } | null
  /** Surrounds each call, titled "recipient downloads the file": with a step of the report, for one. */
  readonly around?: (title: string, call: () => Promise<Reply>) => Promise<Reply>
}

export interface Request {
  readonly method: string
  /** Below the place, without a query. */
  readonly path: string
  /** Elsewhere than the caller's own place. */
  readonly place?: string
  readonly query?: Query
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: OutgoingBody
  /** The file that a success carries; null: one that nobody knows. Left out: no file. */
  readonly carries?: TestFile | null
  readonly ownConnection?: boolean
  readonly group?: CallGroup
  /** What the reply is about. */
  readonly transfer?: Transfer | null
}

export class Caller {
  protected readonly options: CallerOptions

  constructor(options: CallerOptions) {
    this.options = options
  }

  get name(): string {
    return this.options.name
  }

  /** Nine digits, or empty where the actor is no organization. */
  get organization(): string {
    return this.options.organization ?? ''
  }

  get place(): string {
    return this.options.place
  }

  /**
   * @param act continuing the actor's name: "downloads the file".
   * @param read what the caller makes of the reply, before anybody around the call sees it.
   * @throws NoAnswer where none came that could be judged, and what getting a token throws.
   */
  async ask(
    request: Request,
    act: string,
    variation: Variation = {},
    read: (reply: Reply) => Reply = (reply) => reply,
  ): Promise<Reply> {
    const { limits, around = simply } = this.options
    const pace = limits && {
      ...limits,
      group: request.group ?? null,
      isRepeatable: isRepeatable(bodyOf(request, variation)),
    }
    return around(`${this.#isNobody(variation) ? 'nobody' : this.name} ${act}`, async () =>
      read(await paced(pace, () => this.#send(request, act, variation))),
    )
  }

  #isNobody({ token, headers = {} }: Variation): boolean {
    const hasToken = token === undefined ? this.options.token !== null : token !== null
    return !hasToken && !Object.keys(headers).some((name) => /^authorization$/i.test(name))
  }

  async #send(request: Request, act: string, variation: Variation): Promise<Reply> {
    const { transport, recorder, token: ownToken } = this.options
    const token = variation.token === undefined ? ((await ownToken?.()) ?? null) : variation.token
    const { exchange } = await transport.send(this.#outgoing(request, variation, token), {
      actor: this.#actor(variation, token),
      act,
      recorder,
    })
    return new Reply(exchange, request.transfer ?? null)
  }

  #actor(variation: Variation, token: Token | null): Actor {
    if (this.#isNobody(variation)) return { name: 'nobody', organization: null, token: null }
    const isReplaced = Object.keys(variation.headers ?? {}).some((name) =>
      /^authorization$/i.test(name),
    )
    return {
      name: this.name,
      organization: this.options.organization,
      token: isReplaced ? null : (token?.facts ?? null),
    }
  }

  #outgoing(request: Request, variation: Variation, token: Token | null): Outgoing {
    const { place = this.place, headers = {}, carries } = request
    const query =
      typeof variation.query === 'string'
        ? variation.query
        : queryOf({ ...request.query, ...variation.query })
    const { Accept = 'application/json', ...others } = headers
    const { cutAfter } = variation
    return {
      place,
      path: `${variation.path ?? request.path}${query === '' ? '' : `?${query}`}`,
      method: variation.method ?? request.method,
      headers: headersWith(
        [
          ['Accept', Accept],
          ...(token ? [['Authorization', token] as const] : []),
          ...this.options.subscriptionKey.headerFor(place, variation.subscriptionKey),
          ...Object.entries(others),
        ],
        variation.headers,
      ),
      body: bodyOf(request, variation),
      ...(carries === undefined ? {} : { carries }),
      ...(cutAfter === undefined ? {} : { cutAfter }),
      isChunked: isChunked(variation.headers),
      ownConnection: variation.ownConnection ?? request.ownConnection ?? false,
    }
  }
}

function bodyOf({ body = null }: Request, variation: Variation): OutgoingBody {
  return variation.body === undefined ? body : variation.body
}

function simply(_title: string, call: () => Promise<Reply>): Promise<Reply> {
  return call()
}
