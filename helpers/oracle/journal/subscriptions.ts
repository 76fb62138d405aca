/**
 * The subscriptions of a place, as whoever asked was told of them. Which events they are sent is not its business.
 */
import type { Heard } from './heard.ts'
import { before } from './heard.ts'
import { type JsonObject, listOf, numberOf, objectOf } from './json.ts'

export type SubscriptionAct = 'subscribe' | 'list' | 'read' | 'unsubscribe'

/** One subscription as one reply tells of it. */
export interface Telling {
  readonly by: Heard
  readonly act: SubscriptionAct
  readonly told: JsonObject
}

export class SubscriptionKnowledge {
  readonly #tellings = new Map<number, Telling[]>()
  readonly #ends = new Map<number, Heard[]>()

  readonly #complete: boolean

  /** @param heard in order of start. @param complete whether nothing was done to subscriptions besides. */
  constructor(heard: readonly Heard[], complete: boolean) {
    this.#complete = complete
    for (const each of heard) {
      for (const telling of tellingsIn(each)) listIn(this.#tellings, idIn(telling)).push(telling)
      const { act, id } = subscriptionActOf(each) ?? {}
      if (act === 'unsubscribe' && id !== null && id !== undefined)
        listIn(this.#ends, id).push(each)
    }
  }

  /** The last telling of the same subscription that was over when the reply's exchange began. */
  earlier(id: number, reply: Heard): Telling | undefined {
    return this.#tellings.get(id)?.findLast(({ by }) => before(by, reply))
  }

  /** The answer that made it, where that was over when the reply's exchange began, and nobody may have ended it since. */
  standing(id: number, reply: Heard): Heard | undefined {
    const made = this.#tellings
      .get(id)
      ?.findLast(({ act, by }) => act === 'subscribe' && before(by, reply))?.by
    const ends = (this.#ends.get(id) ?? []).filter(
      (each) => each !== reply && each.start <= reply.end && wasTaken(each),
    )
    return this.#complete && made && ends.every((each) => before(each, made)) ? made : undefined
  }
}

/** What the exchange did with subscriptions, and with which one; undefined where it did nothing of the kind. */
export function subscriptionActOf({
  exchange: { request },
}: Heard): { readonly act: SubscriptionAct; readonly id: number | null } | undefined {
  const [path = ''] = request.path.split('?')
  const match = /^\/events\/api\/v1\/subscriptions(?:\/(\d+))?\/?$/i.exec(path)
  if (!match) return undefined
  const id = match[1] === undefined ? null : Number(match[1])
  const act = (id === null ? ofAll : ofOne)[request.method]
  return act && { act, id }
}

const ofAll: Readonly<Record<string, SubscriptionAct>> = { POST: 'subscribe', GET: 'list' }
const ofOne: Readonly<Record<string, SubscriptionAct>> = { GET: 'read', DELETE: 'unsubscribe' }

/** Empty where the reply is a refusal, or tells of no subscription with an id. */
export function tellingsIn(heard: Heard): readonly Telling[] {
  const { act } = subscriptionActOf(heard) ?? {}
  if (act === undefined || act === 'unsubscribe') return []
  if (heard.status !== 200 && heard.status !== 201) return []
  const all = act === 'list' ? (listOf(objectOf(heard.json)?.subscriptions) ?? []) : [heard.json]
  return all.flatMap((each) => {
    const told = objectOf(each)
    return told && numberOf(told.id) !== undefined ? [{ by: heard, act, told }] : []
  })
}

export function idIn({ told }: Telling): number {
  return numberOf(told.id) ?? 0
}

/** It took effect, or may have. */
function wasTaken({ status }: Heard): boolean {
  return status === null || status < 400 || status >= 500
}

function listIn<Item>(lists: Map<number, Item[]>, key: number): Item[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}
