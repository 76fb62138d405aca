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

export function plantIn({ exchange }: Operated, contract: Contract, lore: Lore): readonly Mutant[] {
  const { response } = exchange
  if (!response) return []
  const documented = statusesOf(exchange, contract)
  return [
    ...envelopeMutants(response, documented),
    ...jsonMutants(response),
    ...lieMutants(response, lore),
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

/** What the replies of a run tell that may be told in a wrong place. */
export function loreOf(exchanges: readonly Exchange[]): Lore {
  const told = {
    organizations: new Set<string>(),
    transfers: new Set<string>(),
    checksums: new Set<string>(),
    sizes: new Set<number>(),
  }
  for (const { response } of exchanges) {
    const json = response?.body.kind === 'text' ? parsed(response.body.text) : undefined
    if (typeof json !== 'object' || json === null || Array.isArray(json)) continue
    const { fileTransferId, sender, checksum, fileTransferSize } = json as Record<string, unknown>
    if (typeof fileTransferId === 'string') told.transfers.add(fileTransferId)
    if (typeof sender === 'string') told.organizations.add(sender)
    if (typeof checksum === 'string' && checksum.length === 32) told.checksums.add(checksum)
    if (typeof fileTransferSize === 'number') told.sizes.add(fileTransferSize)
  }
  const organizations = [...told.organizations, '0192:991825827']
  return {
    organizations,
    transfers: [...told.transfers],
    checksums: [...told.checksums],
    sizes: [...told.sizes],
  }
}
