/**
 * Calls at the pace that the target asks for: within the budget, and after a 429 once more when the time it names has
 * passed. The 429 is recorded like any answer, but it says nothing of the Broker, so nobody is to judge it.
 */
import { setTimeout } from 'node:timers/promises'
import type { CallBudget, Wait } from './call-budget.ts'
import { NoAnswer } from './no-answer.ts'
import type { Reply } from './reply.ts'
import type { CallGroup } from './routes.ts'

export interface Pace {
  readonly budget: CallBudget
  readonly integration: string
  readonly group: CallGroup
  /** Whether its body can be sent a second time. */
  readonly isRepeatable: boolean
}

/** Milliseconds, whatever the answer says: without it the waits might never add up. */
const shortestWait = 1_000
/** Milliseconds: the first wait where the answer names none; then twice as long each time. */
const firstWait = 5_000
/** Milliseconds in all; beyond that somebody else uses the integration up. */
const longestWait = 300_000

/**
 * @param pace null where the target has no limits: then a 429 is an answer like any other.
 * @throws NoAnswer, the move of the environment, when it is still 429 after five minutes, or cannot be sent again.
 */
export async function paced(
  pace: Pace | null,
  send: () => Promise<Reply>,
  wait: Wait = setTimeout,
): Promise<Reply> {
  if (!pace) return send()
  for (let waited = 0, usual = firstWait; ; usual *= 2) {
    if (pace.group) await pace.budget.take(pace.integration, pace.group)
    const reply = await send()
    if (reply.status !== 429) return reply
    const next = Math.max(shortestWait, retryAfter(reply) ?? usual)
    if (waited + next > longestWait || !pace.isRepeatable) throw stillLimited(reply, waited)
    await wait(next)
    waited += next
  }
}

/** Milliseconds, of seconds or of a date; null where the answer says neither. */
function retryAfter(reply: Reply): number | null {
  const header = reply.header('retry-after')
  if (header === null) return null
  if (/^\d+$/.test(header)) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now())
}

function stillLimited({ exchange }: Reply, waited: number): NoAnswer {
  const minutes = Math.round(waited / 60_000)
  const message = `it was still limited (429) after ${minutes} minutes; does somebody else use the same integration?`
  return new NoAnswer(exchange, { kind: 'other', message }, 'environment')
}
