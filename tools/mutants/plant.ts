/** Plants every fault of the operators, one at a time, into the replies of a run. */
import type { Exchange } from '../../helpers/traffic/exchange.ts'
import type { Contract } from '../../helpers/validation/contract.ts'
import { judge } from '../../helpers/validation/validate-reply.ts'
import { envelopeMutants } from './envelope-mutants.ts'
import { jsonMutants, parsed } from './json-mutants.ts'
import { lieMutants } from './lie-mutants.ts'
import type { Lore, Mutant } from './mutant.ts'

export interface Operated {
  readonly operation: string
  readonly exchange: Exchange
}

/** Replies to operations of the contract; of looks that say the very same, one after another, the first and the last. */
export function operatedIn(
  exchanges: readonly Exchange[],
  contract: Contract,
): readonly Operated[] {
  const times = new Map<string, number>()
  const operated = exchanges.flatMap((exchange) => {
    const operation = judge(exchange, contract)?.operation ?? null
    return operation === null ? [] : [{ operation, exchange }]
  })
  for (const { exchange } of operated)
    times.set(sayingOf(exchange), (times.get(sayingOf(exchange)) ?? 0) + 1)
  const seen = new Map<string, number>()
  return operated.filter(({ exchange }) => {
    const saying = sayingOf(exchange)
    const nth = (seen.get(saying) ?? 0) + 1
    seen.set(saying, nth)
    return nth === 1 || nth === times.get(saying)
  })
}

/** What tells a poll from the next: nothing but its times. */
function sayingOf({ place, request, response, actor, n }: Exchange): string {
  if (request.method !== 'GET' || response?.body.kind !== 'text') return String(n)
  return [place, actor.name, request.path, response.status, response.body.text].join('\n')
}

export function plantIn(
  { exchange }: Operated,
  contract: Contract,
  lore: (place: string) => Lore,
): readonly Mutant[] {
  const { response } = exchange
  if (!response) return []
  const documented = statusesOf(exchange, contract)
  return [
    ...envelopeMutants(response, documented),
    ...jsonMutants(response),
    ...lieMutants(response, lore(exchange.place)),
  ].map(({ response: changed, ...planted }) => ({
    ...planted,
    original: exchange,
    exchange: { ...exchange, response: changed },
  }))
}

function statusesOf(exchange: Exchange, contract: Contract): readonly number[] {
  const id = judge(exchange, contract)?.operation
  const operation = contract.operations.find((each) => each.id === id)
  return [...(operation?.answers.keys() ?? [])].map(Number).filter(Number.isInteger)
}

/** What the replies of each place tell that may be told in a wrong place. */
export function loreOf(exchanges: readonly Exchange[]): (place: string) => Lore {
  const places = new Map<string, Lore>()
  for (const { place } of exchanges)
    if (!places.has(place))
      places.set(place, loreIn(exchanges.filter((each) => each.place === place)))
  return (place) => places.get(place) ?? loreIn([])
}

function loreIn(exchanges: readonly Exchange[]): Lore {
  const told = exchanges.flatMap(({ response }): Json[] => {
    const json = response?.body.kind === 'text' ? parsed(response.body.text) : undefined
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? [json as Json] : []
  })
  const texts = (name: string) => [
    ...new Set(told.flatMap((json) => (typeof json[name] === 'string' ? [json[name]] : []))),
  ]
  return {
    organizations: [...texts('sender'), '0192:991825827'],
    transfers: texts('fileTransferId'),
    checksums: texts('checksum').filter(({ length }) => length === 32),
    sizes: [
      ...new Set(
        told.flatMap(({ fileTransferSize: size }) => (typeof size === 'number' ? [size] : [])),
      ),
    ],
  }
}

type Json = Readonly<Record<string, unknown>>
