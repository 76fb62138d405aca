/** Finds the operation that a verb and a path ask for. Letters of either case and a closing slash make no difference. */
import type { Operation } from './call.ts'

export type Route =
  | { readonly operation: Operation; readonly parameters: Readonly<Record<string, string>> }
  /** The path is known, the verb is not. */
  | { readonly allowed: readonly string[] }

const base = '/broker/api/v1/'

/** Null: the path leads nowhere. */
export function findRoute(
  operations: readonly Operation[],
  method: string,
  path: string,
): Route | null {
  if (path.slice(0, base.length).toLowerCase() !== base) return null
  const segments = path.slice(base.length).replace(/\/$/, '').split('/')
  const matches = operations.flatMap((operation) => {
    const parameters = match(operation.path.split('/'), segments)
    return parameters === null ? [] : [{ operation, parameters }]
  })
  if (matches.length === 0) return null
  const wanted = matches.filter(
    ({ operation }) => operation.method === method || operation.method === 'ANY',
  )
  const [route] = wanted.toSorted(
    (one, other) => literals(other.operation) - literals(one.operation),
  )
  return route ?? { allowed: matches.map(({ operation }) => operation.method).toSorted() }
}

function match(
  template: readonly string[],
  segments: readonly string[],
): Readonly<Record<string, string>> | null {
  const isOptional = (part: string | undefined) => part?.endsWith('?}') ?? false
  const least = isOptional(template.at(-1)) ? template.length - 1 : template.length
  if (segments.length < least || segments.length > template.length) return null
  const parameters: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const part = template[index] ?? ''
    const name = /^\{(\w+)\??\}$/.exec(part)?.[1]
    if (name === undefined && part.toLowerCase() !== segment.toLowerCase()) return null
    if (name !== undefined && segment === '') return null
    if (name !== undefined) parameters[name] = decoded(segment)
  }
  return parameters
}

/** A literal part is a better match than a parameter. */
function literals(operation: Operation): number {
  return operation.path.split('/').filter((part) => !part.startsWith('{')).length
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
