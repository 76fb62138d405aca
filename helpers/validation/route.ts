/**
 * Which operation of a contract a request asks for. Routes as the Broker does: without regard to case or a closing
 * slash, the most literal path first, and only among those that have the verb.
 */
import type { Answers } from './answers.ts'
import type { Contract, Operation } from './contract.ts'

export type Destination =
  | { readonly kind: 'operation'; readonly operation: Operation; readonly answers: Answers }
  | { readonly kind: 'unknown route' | 'wrong verb'; readonly answers: Answers }
  | { readonly kind: 'outside' }

/** @param path below the place, query included */
export function destinationOf(contract: Contract, method: string, path: string): Destination {
  const bare = (path.split('?', 1)[0] ?? '').toLowerCase()
  if (contract.outside.some((prefix) => isBelow(bare, prefix))) return { kind: 'outside' }

  const segments = segmentsOf(bare)
  const verb = method.toUpperCase()
  let best: { operation: Operation; literals: number } | undefined
  let known = false
  for (const { operation, template, literals } of routesOf(contract)) {
    if (!matches(template, segments)) continue
    known = true
    const fits = operation.method === verb || operation.method === '*'
    if (fits && (best === undefined || literals > best.literals)) best = { operation, literals }
  }
  if (best) return { kind: 'operation', operation: best.operation, answers: best.operation.answers }
  const { unrouted } = contract
  if (!unrouted?.below.has(segments[0] ?? '')) return { kind: 'outside' }
  return known
    ? { kind: 'wrong verb', answers: unrouted.wrongVerb }
    : { kind: 'unknown route', answers: unrouted.unknownRoute }
}

interface Route {
  readonly operation: Operation
  /** Null for a parameter. */
  readonly template: readonly (string | null)[]
  /** Higher for more literal segments; a listed verb counts more than any verb. */
  readonly literals: number
}

const routes = new WeakMap<Contract, readonly Route[]>()

function routesOf(contract: Contract): readonly Route[] {
  const before = routes.get(contract)
  if (before !== undefined) return before
  const made = contract.operations.map((operation): Route => {
    const template = segmentsOf(operation.path.toLowerCase()).map((segment) =>
      segment.startsWith('{') ? null : segment,
    )
    const literals = template.filter((segment) => segment !== null).length
    return { operation, template, literals: 2 * literals - (operation.method === '*' ? 1 : 0) }
  })
  routes.set(contract, made)
  return made
}

function matches(template: readonly (string | null)[], segments: readonly string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((wanted, index) => wanted === null || wanted === segments[index])
  )
}

function segmentsOf(path: string): string[] {
  return path.replace(/^\/|\/$/g, '').split('/')
}

function isBelow(path: string, prefix: string): boolean {
  return prefix.endsWith('/') ? path.startsWith(prefix) : path === prefix || path === `${prefix}/`
}
