/**
 * What an integration owes, judged on the traffic of this suite itself, worker by worker: a worker is what a process is
 * elsewhere. Pure, as the laws of replies are; it says nothing of what the suite does wrong on purpose.
 */
import type { CitizenLaw } from '../../schemas/requirements/integration.ts'
import type { Exchange, TokenFacts } from '../traffic/exchange.ts'
import { headerOf } from '../traffic/exchange.ts'
import type { Judgement } from './judgement.ts'
import { holds, silent } from './judgement.ts'
import { type Heard, hear } from './journal/heard.ts'

/** Calls a minute of one integration and operation; null: unlimited. */
export type Limits = { readonly usual: number; readonly searchAndDetails: number } | null

interface CitizenFinding extends Omit<Extract<Judgement, { met: false }>, 'met'> {
  readonly law: CitizenLaw
  readonly exchange: Exchange
}

export interface CitizenReport {
  readonly findings: readonly CitizenFinding[]
  /** How often each was kept. */
  readonly metCounts: ReadonlyMap<CitizenLaw, number>
}

/** What is judged of an exchange, given those before it: of the same worker, or of all where an integration is shared. */
type Duty = (heard: Heard, before: Past, limits: Limits) => readonly Judgement[]

/** What came before, in order of start. */
class Past {
  readonly all: Heard[] = []
  readonly #byHolder = new Map<string, Heard[]>()

  /** Those whose genuine token was of the same holder. */
  of(token: TokenFacts): readonly Heard[] {
    return this.#byHolder.get(holderOf(token)) ?? []
  }

  add(heard: Heard): void {
    this.all.push(heard)
    const { token } = heard.exchange.actor
    if (!token?.genuine) return
    const own = this.#byHolder.get(holderOf(token))
    if (own) own.push(heard)
    else this.#byHolder.set(holderOf(token), [heard])
  }
}

const minute = 60_000

const ofWorker: Partial<Record<CitizenLaw, Duty>> = {
  'citizen.reuses-tokens': ({ exchange }, before) => {
    const { token } = exchange.actor
    if (!token?.genuine || token.expires === null) return silent
    const held = before.of(token)
    const others = held.filter(({ exchange: { actor } }) => actor.token?.expires !== token.expires)
    const isNew = others.length === held.length
    const last = others.at(-1)
    if (!isNew || !last) return held.length > 0 ? [{ met: true }] : silent
    return holds(wasNearlyOver(last, others, exchange.startedAt), () => ({
      where: 'Authorization',
      expected: 'the token that was there',
      found: 'another one',
      because: `that of exchange ${last.n} was good for more`,
    }))
  },

  'citizen.renews-tokens-in-time': ({ exchange }) => {
    const { token } = exchange.actor
    if (!token?.genuine || token.expires === null) return silent
    const end = token.expires * 1000
    return holds(exchange.startedAt < end, () => ({
      where: 'Authorization',
      expected: 'a token that lives',
      found: `one that ended ${Math.round((exchange.startedAt - end) / 1000)} s before`,
      because: 'the token says when it ends',
    }))
  },

  'citizen.keeps-secrets': ({ exchange }) => {
    const secret = secretIn(exchange)
    return holds(secret === null, () => ({
      where: secret ?? '',
      expected: 'nothing that opens a door',
      found: 'a token or a key',
      because: 'what is kept of a call is read by others',
    }))
  },

  'citizen.confirms-what-arrived': (heard, before) => {
    const { address, status, asker } = heard
    if (address.operation !== 'confirmDownload' || status === null || status >= 300) return silent
    const bodies = before.all.flatMap(({ exchange, ...each }) =>
      each.asker === asker &&
      each.place === heard.place &&
      each.address.operation === 'download' &&
      each.address.transfer === address.transfer &&
      each.end <= heard.start &&
      exchange.response?.body.kind === 'bytes' &&
      (each.status === 200 || each.status === 206)
        ? exchange.response.body
        : [],
    )
    return holds(bodies.length > 0 && bodies.at(-1)?.firstDifference === null, () => ({
      where: 'request',
      expected: 'a download before it whose bytes were compared and were right',
      found: bodies.length === 0 ? 'none' : 'bytes that differ, or were not compared',
      because: 'a confirmation may have the file deleted',
    }))
  },
}

const ofAll: Partial<Record<CitizenLaw, Duty>> = {
  'citizen.stays-below-limits': (heard, before, limits) => {
    const limit = limitOf(heard, limits)
    if (limit === null) return silent
    const recent = before.all.filter(
      (each) => each.start > heard.start - minute && sameCount(each, heard),
    )
    return holds(recent.length < limit, () => ({
      where: 'request',
      expected: `at most ${limit} of them in a minute`,
      found: String(recent.length + 1),
      because: 'the documentation limits this operation',
    }))
  },

  'citizen.waits-when-told': (heard, before, limits) => {
    if (limitOf(heard, limits) === null) return silent
    const refused = before.all.findLast((each) => each.status === 429 && sameCount(each, heard))
    const seconds = Number(refused?.exchange.response && retryAfter(refused))
    if (!refused || !seconds) return silent
    return holds(heard.start >= refused.end + seconds * 1000, () => ({
      where: 'request',
      expected: `no earlier than ${seconds} s after exchange ${refused.n}`,
      found: `${Math.round((heard.start - refused.end) / 1000)} s after it`,
      because: 'Retry-After said so',
    }))
  },
}

/** @param workers the exchanges of each, in order of start; numbered through the whole run. */
export function judgeCitizenship(
  workers: readonly (readonly Exchange[])[],
  limits: Limits,
): CitizenReport {
  const findings: CitizenFinding[] = []
  const metCounts = new Map<CitizenLaw, number>()
  const take = (duties: typeof ofWorker, exchanges: readonly Exchange[]) => {
    const before = new Past()
    for (const heard of exchanges.map(hear)) {
      for (const [law, judge] of Object.entries(duties) as [CitizenLaw, Duty][])
        for (const judgement of judge(heard, before, limits))
          if (judgement.met) metCounts.set(law, (metCounts.get(law) ?? 0) + 1)
          else {
            const { where, expected, found, because } = judgement
            findings.push({ law, exchange: heard.exchange, where, expected, found, because })
          }
      before.add(heard)
    }
  }
  for (const exchanges of workers) take(ofWorker, exchanges)
  take(
    ofAll,
    workers.flat().sort((one, other) => one.startedAt - other.startedAt),
  )
  return { findings, metCounts }
}

/** Facts never change, so that they are put together once. */
const holders = new WeakMap<TokenFacts, string>()

function holderOf(facts: TokenFacts): string {
  const { issuer, clientId, organization, supplier, scopes } = facts
  const holder =
    holders.get(facts) ??
    JSON.stringify([issuer, clientId, organization, supplier, [...scopes].sort()])
  holders.set(facts, holder)
  return holder
}

/** Less than a third of the time that it was seen to live was left, or less than a minute. */
function wasNearlyOver(last: Heard, all: readonly Heard[], now: number): boolean {
  const expires = last.exchange.actor.token?.expires ?? 0
  const first = all.find(({ exchange }) => exchange.actor.token?.expires === expires) ?? last
  const left = expires * 1000 - now
  return left < minute || left < (expires * 1000 - first.start) / 3
}

const tokenLike = /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/
const withheld = /^(?:[A-Za-z]+ )?‹/

/** Where it is; null where there is none. */
function secretIn({ request, response }: Exchange): string | null {
  const open = request.headers.find(
    ([name, value]) =>
      /^(authorization|ocp-apim-subscription-key)$/i.test(name) && !withheld.test(value),
  )
  if (open) return open[0]
  const parts = { request, response }
  return Object.entries(parts).find(([, part]) => tokenLike.test(JSON.stringify(part)))?.[0] ?? null
}

function limitOf({ address, exchange }: Heard, limits: Limits): number | null {
  if (limits === null || exchange.actor.token === null) return null
  switch (address.operation) {
    case 'search':
    case 'details':
      return limits.searchAndDetails
    case 'initialize':
    case 'upload':
    case 'initializeAndUpload':
    case 'overview':
    case 'download':
    case 'confirmDownload':
      return limits.usual
    default:
      return null
  }
}

/** Whether two calls count together: of one integration and operation. */
function sameCount(one: Heard, other: Heard): boolean {
  return (
    one.address.operation === other.address.operation && integrationOf(one) === integrationOf(other)
  )
}

function integrationOf({ exchange: { actor } }: Heard): string | null {
  return actor.token?.clientId ?? actor.organization
}

function retryAfter({ exchange }: Heard): string | null {
  return headerOf(exchange.response?.headers ?? [], 'retry-after')
}
