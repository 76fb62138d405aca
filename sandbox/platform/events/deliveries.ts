/**
 * Pushes events to endpoints: one POST each, repeated by the clock of the place until it is answered with 2xx or given
 * up. It keeps no order, and knows nothing of filters.
 */
import { setTimeout as passing } from 'node:timers/promises'

import { request } from 'undici'

import type { Clock, Scheduled } from '../../clock.ts'
import type { PlatformRules } from '../rules.ts'
import { createSlots } from './slots.ts'

export interface Delivery {
  readonly subscription: number
  readonly endPoint: string
  readonly event: object
  readonly attempts: readonly Attempt[]
}

interface Attempt {
  /** ISO 8601, by the clock of the place. */
  readonly at: string
  /** Null where no answer came; then `fault` says why. */
  readonly status: number | null
  readonly fault: string | null
}

export interface Deliveries {
  push(delivery: Omit<Delivery, 'attempts'>, whenDelivered?: () => void): void
  /** Ends what is still to be tried for a subscription. */
  cancel(subscription: number): void
  /** Given up, oldest first. */
  deadLetters(): readonly Delivery[]
}

interface Pending extends Delivery {
  readonly attempts: Attempt[]
  readonly whenDelivered: () => void
  next: Scheduled
}

/** For so long an attempt holds up others, or a clock that is moved. Milliseconds of real time. */
const patience = 2_000
/** Attempts under way at once. */
const width = 32

export function createDeliveries(clock: Clock, rules: PlatformRules): Deliveries {
  const pending = new Set<Pending>()
  const deadLetters: Delivery[] = []
  const slots = createSlots(width)

  function schedule(delivery: Pending, due: number): void {
    delivery.next = clock.at(due, () => slots.use(() => attempt(delivery)))
  }

  async function attempt(delivery: Pending): Promise<void> {
    if (!pending.has(delivery)) return
    const started = clock.now()
    const line = new AbortController()
    const event = delivery.attempts.length > 0 ? rules.pushedAgain(delivery.event) : delivery.event
    const settled = post({ ...delivery, event }, rules.contentType(), line.signal).then(
      (outcome) => {
        limit.cancel()
        settle(delivery, { at: new Date(started).toISOString(), ...outcome })
      },
    )
    const timeToAnswer = rules.timeToAnswer()
    const limit = clock.at(started + timeToAnswer, () => {
      line.abort(new Error(`No answer within ${timeToAnswer / 1000} seconds.`))
      return settled
    })
    // One that hangs goes on by itself, until that limit.
    await Promise.race([settled, passing(patience, undefined, { ref: false })])
  }

  function settle(delivery: Pending, outcome: Attempt): void {
    delivery.attempts.push(outcome)
    if (outcome.status !== null && rules.isDelivered(outcome.status)) {
      pending.delete(delivery)
      delivery.whenDelivered()
      return
    }
    const delay = rules.delayAfter(delivery.attempts.length)
    if (delay !== null) {
      schedule(delivery, clock.now() + delay)
      return
    }
    pending.delete(delivery)
    const { subscription, endPoint, event, attempts } = delivery
    deadLetters.push({ subscription, endPoint, event, attempts })
  }

  return {
    push(delivery, whenDelivered = () => undefined) {
      const next = { cancel: () => undefined }
      const added = { ...delivery, attempts: [], whenDelivered, next }
      pending.add(added)
      schedule(added, clock.now())
    },
    cancel(subscription) {
      for (const delivery of pending) {
        if (delivery.subscription !== subscription) continue
        delivery.next.cancel()
        pending.delete(delivery)
      }
    },
    deadLetters: () => deadLetters,
  }
}

/** Redirects are not followed: whoever answers with one has not taken the event. */
async function post(
  { endPoint, event }: Pick<Delivery, 'endPoint' | 'event'>,
  contentType: string,
  signal: AbortSignal,
): Promise<Omit<Attempt, 'at'>> {
  try {
    const { statusCode, body } = await request(endPoint, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body: JSON.stringify(event),
      signal,
    })
    await body.dump()
    return { status: statusCode, fault: null }
  } catch (error) {
    return { status: null, fault: (error as Error).message }
  }
}
