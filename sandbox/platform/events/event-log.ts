/** All events that were registered in a place, in the order they came, and how one reads on from one of them. */
import type { CloudEvent } from './cloud-event.ts'

export interface EventQuery {
  readonly resource: string
  /** Id of the last event that is known already. Any other text: from the beginning. */
  readonly after: string
  readonly subject: string | null
  /** None: of whatever type. */
  readonly types: readonly string[]
  readonly size: number
}

export interface EventLog {
  add(event: CloudEvent): void
  /** At most `size` of them, oldest first. */
  read(query: EventQuery, isVisible: (event: CloudEvent) => boolean): readonly CloudEvent[]
}

export function createEventLog(): EventLog {
  const events: CloudEvent[] = []
  const positions = new Map<string, number>()

  return {
    add(event) {
      if (!positions.has(event.id)) positions.set(event.id, events.length)
      events.push(event)
    },
    read({ resource, after, subject, types, size }, isVisible) {
      const found: CloudEvent[] = []
      for (let index = (positions.get(after) ?? -1) + 1; index < events.length; index++) {
        const event = events[index]
        if (found.length >= size || event === undefined) break
        const isWanted =
          event.resource === resource &&
          (subject === null || event.subject === subject) &&
          (types.length === 0 || types.includes(event.type))
        if (isWanted && isVisible(event)) found.push(event)
      }
      return found
    },
  }
}
