/** Which exchanges of a run are about the same transfer, resource or owner as one of them: those a mutant is judged with. */
import { hear } from '../../helpers/oracle/journal/heard.ts'
import { idIn, subscriptionActOf, tellingsIn } from '../../helpers/oracle/journal/subscriptions.ts'
import type { Exchange } from '../../helpers/traffic/exchange.ts'
import { headerOf } from '../../helpers/traffic/exchange.ts'

const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi

export class Contexts {
  readonly #byKey = new Map<string, Exchange[]>()
  /** What tells how long a transfer lives, and where a clock was moved. */
  readonly #beside: readonly Exchange[]

  constructor(exchanges: readonly Exchange[]) {
    this.#beside = exchanges.filter(({ request }) =>
      /\/api\/v1\/resource\/|^\/sandbox\/clock/.test(request.path),
    )
    for (const exchange of exchanges)
      for (const key of keysOf(exchange))
        this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), exchange])
  }

  /** The exchange among its own, in order. Searches are judged with every transfer that they name. */
  of(exchange: Exchange): readonly Exchange[] {
    const all = new Set([exchange])
    for (const key of keysOf(exchange)) for (const each of this.#byKey.get(key) ?? []) all.add(each)
    return [...all]
  }

  /** Configurations of resources and moves of the clock in that place: known, and not judged. */
  beside({ place }: Exchange): readonly Exchange[] {
    return this.#beside.filter((each) => each.place === place)
  }
}

/** Transfers and subscriptions that the exchange names in its address or its answer, and what it configures. */
function keysOf(exchange: Exchange): readonly string[] {
  const { place, request, response, actor } = exchange
  const heard = hear(exchange)
  const ids = new Set<string>()
  for (const [id] of request.path.matchAll(guid)) ids.add(id)
  const compact = /\/filetransfer\/([0-9a-f]{32})(?:[/?]|$)/i.exec(request.path)?.[1]
  if (compact !== undefined) ids.add(hyphenated(compact))
  if (response?.body.kind === 'text')
    for (const [id] of response.body.text.matchAll(guid)) ids.add(id)
  if (/malwarescanresults/.test(request.path) && request.body.kind === 'text')
    for (const [id] of request.body.text.matchAll(guid)) ids.add(id)
  const [, configured] = /\/(resource\/[^/?]+|serviceowner)/.exec(request.path) ?? []
  const owner = configured === 'serviceowner' ? [`${configured} ${actor.organization ?? ''}`] : []
  const resource = configured?.startsWith('resource/') ? [configured] : []
  const subscription = subscriptionActOf(heard)?.id ?? null
  for (const each of [subscription, ...tellingsIn(heard).map(idIn)])
    if (each !== null) ids.add(`subscription ${each}`)
  const own = `n ${exchange.n} ${headerOf(request.headers, 'traceparent') ?? ''}`
  return [...ids, ...owner, ...resource, own].map((each) => `${place} ${each.toLowerCase()}`)
}

function hyphenated(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
