/** One address of the receiver: what came in through it, and how it is answered. */
import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { now } from '../traffic/recorder.ts'
import { type Delivery, deliveryOf } from './delivery.ts'

/** A status, at once or after so many milliseconds; no answer at all, or the line cut instead. */
export type Answer = number | { readonly status: number; readonly after: number } | 'hang' | 'cut'

export interface Door {
  /** Where events are to be sent. */
  readonly address: string
  /** What the receiver behind it answers to GET, so that one knows who is there. */
  readonly token: string
  /** Events that came, in order, each as often as it came. */
  readonly deliveries: readonly Delivery[]
  /** Validation events that came. */
  readonly validations: readonly Delivery[]
  /** To events, in turn; the last one holds for all that follow. 200 unless told otherwise. */
  answers(...answers: readonly [Answer, ...Answer[]]): void
  /** To validation events; 200 unless told otherwise. */
  answersValidation(answer: Answer): void
  /** Told of each event as it comes. */
  onDelivery: (delivery: Delivery) => void
  /** Whatever comes afterwards comes to no door. */
  close(): void
}

const validation = 'platform.events.validatesubscription'
/** Kept at one door; who sends more has to try again. */
const most = 20_000

export class OpenDoor implements Door {
  readonly address: string
  readonly token = randomBytes(16).toString('hex')
  readonly deliveries: Delivery[] = []
  readonly validations: Delivery[] = []
  readonly close: () => void
  onDelivery: (delivery: Delivery) => void = () => undefined
  #answers: readonly Answer[] = [200]
  #toValidation: Answer = 200

  constructor(address: string, close: () => void) {
    this.address = address
    this.close = close
  }

  answers(...answers: readonly [Answer, ...Answer[]]): void {
    this.#answers = answers
  }

  answersValidation(answer: Answer): void {
    this.#toValidation = answer
  }

  get isFull(): boolean {
    return this.deliveries.length + this.validations.length >= most
  }

  /** What is no JSON is kept, for whoever judges it, and answered 400. @returns whether it was JSON. */
  take(headers: readonly string[], bytes: Buffer, response: ServerResponse): boolean {
    const delivery = deliveryOf(headers, bytes, now())
    if (typeOf(delivery.json) === validation) {
      this.validations.push(delivery)
      respond(response, this.#toValidation)
      return true
    }
    this.deliveries.push(delivery)
    this.onDelivery(delivery)
    const isJson = delivery.json !== undefined
    respond(response, isJson ? this.#nextAnswer() : 400)
    return isJson
  }

  #nextAnswer(): Answer {
    const [next = 200, ...rest] = this.#answers
    if (rest.length > 0) this.#answers = rest
    return next
  }
}

function respond(response: ServerResponse, answer: Answer): void {
  if (answer === 'hang') return
  if (answer === 'cut') response.socket?.destroy()
  else if (typeof answer === 'number') response.writeHead(answer).end()
  else
    setTimeout(() => {
      response.writeHead(answer.status).end()
    }, answer.after).unref()
}

function typeOf(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'type' in json ? json.type : undefined
}
