/** Reads what this suite recorded itself: one exchange a line, numbered anew, since each check counts its own. */
import type { Exchange } from '../../helpers/traffic/exchange.ts'
import { UnreadableRecording } from './recording.ts'
import type { Recording } from './recording.ts'

export function isOwnExchange(line: unknown): boolean {
  return typeof line === 'object' && line !== null && 'place' in line && 'actor' in line
}

export function readOwnExchanges(lines: readonly unknown[]): Recording {
  const exchanges = lines.map((line, index): Exchange => {
    const missing = missingIn(line)
    if (missing !== undefined)
      throw new UnreadableRecording(
        `line ${index + 1}: expected an exchange, found none ${missing}`,
      )
    return { ...(line as Exchange), n: index + 1 }
  })
  return {
    form: 'exchanges of this suite',
    exchanges,
    events: [],
    isWhole: () => true,
    isJudged: () => true,
    oracle: { allSeen: true, keepsLost: true },
  }
}

/** What keeps the line from being an exchange. */
function missingIn(line: unknown): string | undefined {
  const { place, actor, startedAt, endedAt, request, response } = (line ?? {}) as Partial<Exchange>
  if (typeof place !== 'string') return 'with a place'
  if (typeof actor?.name !== 'string') return 'with an actor'
  if (typeof startedAt !== 'number' || typeof endedAt !== 'number') return 'with start and end'
  if (typeof request?.path !== 'string' || !Array.isArray(request.headers)) return 'with a request'
  if (typeof request.body.kind !== 'string') return 'with the body of a request'
  const answered = response === null || typeof response?.status === 'number'
  return answered ? undefined : 'with a response, or null in its place'
}
