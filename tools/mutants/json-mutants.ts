/** Faults of a body of JSON, planted in every member of it at any depth. */
import type { RecordedResponse } from '../../helpers/traffic/exchange.ts'
import type { Planted } from './mutant.ts'
import { withOneCharacterChanged, withText } from './mutant.ts'

type Path = readonly (string | number)[]

interface Node {
  readonly path: Path
  readonly value: unknown
  /** Of an object; of an array; none at the root. */
  readonly siblings: readonly unknown[]
}

type Plan = Pick<Planted, 'family' | 'fault'> & {
  readonly path: Path
  readonly change: (parent: Record<string | number, unknown>, key: string | number) => void
}

/** Empty where the body is no JSON. */
export function jsonMutants(response: RecordedResponse): readonly Planted[] {
  const { body } = response
  const json = body.kind === 'text' ? parsed(body.text) : undefined
  if (body.kind !== 'text' || typeof json !== 'object' || json === null) return []
  const doubled = doubledMember(body.text)
  return plansFor(json).map(({ family, fault, path, change }) => {
    const holder: { root: unknown } = { root: structuredClone(json) }
    const keys: Path = ['root', ...path]
    let parent = holder as unknown as Record<string | number, unknown>
    for (const key of keys.slice(0, -1)) parent = parent[key] as Record<string | number, unknown>
    change(parent, keys.at(-1) ?? 'root')
    const where = `/${path.join('/')}`
    return {
      family,
      fault: `${where} ${fault}`,
      where,
      response: withText(response, written(holder.root, doubled)),
    }
  })
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** A member that the Broker writes twice stays written twice. */
export function doubledMember(text: string): string | undefined {
  return (text.match(/"traceId":/g)?.length ?? 0) > 1 ? 'traceId' : undefined
}

export function written(json: unknown, doubled: string | undefined): string {
  const text = JSON.stringify(json)
  const value = doubled === undefined ? undefined : (json as Record<string, unknown>)[doubled]
  return doubled === undefined || value === undefined || !text.endsWith('}')
    ? text
    : `${text.slice(0, -1)},${JSON.stringify(doubled)}:${JSON.stringify(value)}}`
}

function plansFor(json: object): readonly Plan[] {
  return nodesOf({ path: [], value: json, siblings: [] }).flatMap((node) => [
    ...memberPlans(node),
    ...stringPlans(node),
    ...numberPlans(node),
    ...booleanPlans(node),
    ...arrayPlans(node),
  ])
}

function nodesOf(node: Node): readonly Node[] {
  const { path, value } = node
  if (typeof value !== 'object' || value === null) return [node]
  const children = Array.isArray(value)
    ? value.map((each: unknown, i): Node => ({ path: [...path, i], value: each, siblings: value }))
    : Object.entries(value).map(([name, each]): Node => ({
        path: [...path, name],
        value: each,
        siblings: Object.values(value),
      }))
  return [node, ...children.flatMap(nodesOf)]
}

function memberPlans({ path, value }: Node): readonly Plan[] {
  const key = path.at(-1)
  if (key === undefined) return []
  const set = (fault: string, to: unknown): Plan => ({
    family: 'members',
    fault,
    path,
    change: (parent, name) => {
      parent[name] = to
    },
  })
  const named: readonly Plan[] =
    typeof key === 'string'
      ? [
          {
            family: 'members',
            fault: 'removed',
            path,
            change: (parent, name) => {
              Reflect.deleteProperty(parent, name)
            },
          },
          {
            family: 'members',
            fault: 'renamed to another case',
            path,
            change: (parent, name) => {
              parent[withOtherCase(String(name))] = value
              Reflect.deleteProperty(parent, name)
            },
          },
        ]
      : []
  return [
    ...named,
    ...(value === null ? [] : [set('made null', null)]),
    set('made another type', ofOtherType(value)),
  ]
}

function withOtherCase(name: string): string {
  const first = name.charAt(0)
  const other = first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase()
  return other === first ? `${name}X` : other + name.slice(1)
}

function ofOtherType(value: unknown): unknown {
  if (typeof value === 'string') return value.length
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value === null) return 'null'
  return Array.isArray(value) ? {} : []
}

function stringPlans({ path, value, siblings }: Node): readonly Plan[] {
  if (typeof value !== 'string') return []
  const set = (fault: string, to: string): Plan => ({
    family: 'strings',
    fault,
    path,
    change: (parent, name) => {
      parent[name] = to
    },
  })
  const sibling = siblings.find((each) => typeof each === 'string' && each !== value)
  return [
    ...(value === ''
      ? []
      : [set('emptied', ''), set('with one character changed', withOneCharacterChanged(value))]),
    ...(typeof sibling === 'string' ? [set('swapped with a sibling', sibling)] : []),
  ]
}

function numberPlans({ path, value }: Node): readonly Plan[] {
  if (typeof value !== 'number') return []
  const changes = new Map([
    ['one more', value + 1],
    ['one less', value - 1],
    ['negated', -value],
    ['made zero', 0],
  ])
  return [...changes]
    .filter(([, to]) => !Object.is(to, value) && !(to === 0 && value === 0))
    .map(([fault, to]) => ({
      family: 'numbers',
      fault,
      path,
      change: (parent, name) => {
        parent[name] = to
      },
    }))
}

function booleanPlans({ path, value }: Node): readonly Plan[] {
  return typeof value === 'boolean'
    ? [
        {
          family: 'booleans',
          fault: 'flipped',
          path,
          change: (parent, name) => {
            parent[name] = !value
          },
        },
      ]
    : []
}

function arrayPlans({ path, value }: Node): readonly Plan[] {
  if (!Array.isArray(value)) return []
  const items: readonly unknown[] = value
  const set = (fault: string, to: readonly unknown[]): Plan => ({
    family: 'arrays',
    fault,
    path,
    change: (parent, name) => {
      parent[name] = to
    },
  })
  if (items.length === 0)
    return [set('with an element added', ['ffffffff-0000-4000-8000-00000000000f'])]
  return [
    set('emptied', []),
    ...(items.length > 1 ? [set('shortened', items.slice(0, -1))] : []),
    set('doubled', [...items, ...items]),
    set('with an element added', [...items, another(items.at(-1))]),
  ]
}

/** Like the element, but not the same. */
function another(element: unknown): unknown {
  if (typeof element === 'string') return withOneCharacterChanged(element)
  if (typeof element !== 'object' || element === null) return element
  return Object.fromEntries(
    Object.entries(element).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'string' && /\d/.test(value) ? withOneCharacterChanged(value) : value,
    ]),
  )
}
