/**
 * Compares two schemas from a client's side: what it may send, or what it will get. Each pair is compared once, so that
 * schemas which hold themselves come to an end.
 */
import type {
  OpenApiDocument,
  Reference,
  Schema,
} from '../../helpers/validation/openapi-document.ts'
import type { Class, Difference } from './difference.ts'
import { isSame, isWider, takesEmpty } from './patterns.ts'
import { saysNothing, viewOf } from './schema-view.ts'
import type { SchemaView } from './schema-view.ts'

export interface Comparison {
  readonly was: OpenApiDocument
  readonly is: OpenApiDocument
  /**
   * What it means that a member of a reply is not promised any more, or may be null now: breaking between two vintages of
   * a document, drift where the first one promises more than any document of Altinn's.
   */
  readonly lessPromised: Class
  /** Pairs that have been compared. */
  readonly seen: Map<object, Set<object>>
}

export type Direction = 'request' | 'reply'
type Either = Schema | Reference

export function compareSchemas(
  comparison: Comparison,
  was: Either,
  is: Either,
  direction: Direction,
  about: string,
  where = '',
): Difference[] {
  const pairs = comparison.seen.get(was) ?? new Set<object>()
  if (pairs.has(is)) return []
  comparison.seen.set(was, pairs.add(is))

  const [first, second] = [viewOf(comparison.was, was), viewOf(comparison.is, is)]
  // From here on a schema with a name is spoken of by it, wherever it is met.
  const subject = second.name ?? about
  const place = second.name === null ? where : ''
  const note = (kind: Class, at: string, before: string, after: string): Difference[] => [
    {
      class: kind,
      about: subject,
      where: (place + at).trim() || 'the value',
      was: before,
      is: after,
    },
  ]
  const below = (from: Either, to: Either, step: string): Difference[] =>
    compareSchemas(comparison, from, to, direction, subject, `${place}${step}`)

  if (saysNothing(first)) return []
  if (saysNothing(second)) return note('drift', '', 'described', 'not described')
  return [
    ...typeDifferences(first, second, direction, note),
    ...nullDifferences(first, second, direction, comparison.lessPromised, note),
    ...valueDifferences(first, second, direction, note),
    ...limitDifferences(first, second, direction, note),
    ...memberDifferences(first, second, direction, comparison.lessPromised, note),
    ...[...first.members].flatMap(([name, schema]) => {
      const other = second.members.get(name)
      return other === undefined ? [] : below(schema, other, `/${name}`)
    }),
    ...(first.items && second.items ? below(first.items, second.items, '[]') : []),
    ...(typeof first.others === 'object' && typeof second.others === 'object'
      ? below(first.others, second.others, '/{any}')
      : []),
  ]
}

type Note = (kind: Class, at: string, before: string, after: string) => Difference[]

function typeDifferences(
  { types: first }: SchemaView,
  { types: second }: SchemaView,
  direction: Direction,
  note: Note,
): Difference[] {
  if (first === null && second === null) return []
  const [before, after] = [typesInWords(first), typesInWords(second)]
  if (before === after) return []
  if (first === null || second === null) return note('drift', '', before, after)
  const [narrow, wide] = direction === 'reply' ? [second, first] : [first, second]
  const fits = [...narrow].every(
    (type) => wide.has(type) || (type === 'integer' && wide.has('number')),
  )
  return note(fits ? 'drift' : 'breaking', '', before, after)
}

function typesInWords(types: ReadonlySet<string> | null): string {
  return types === null ? 'any type' : `type ${[...types].sort().join(' or ')}`
}

function nullDifferences(
  first: SchemaView,
  second: SchemaView,
  direction: Direction,
  lessPromised: Class,
  note: Note,
): Difference[] {
  if (first.takesNull === second.takesNull || first.types === null || second.types === null)
    return []
  const words = (takes: boolean): string => (takes ? 'may be null' : 'never null')
  const [before, after] = [words(first.takesNull), words(second.takesNull)]
  if (direction === 'request')
    return note(second.takesNull ? 'drift' : 'breaking', '', before, after)
  return note(second.takesNull ? lessPromised : 'drift', '', before, after)
}

function valueDifferences(
  { values: first }: SchemaView,
  { values: second }: SchemaView,
  direction: Direction,
  note: Note,
): Difference[] {
  if (first === null && second === null) return []
  const words = (values: readonly unknown[] | null): string =>
    values === null ? 'any value' : values.map(String).join(', ')
  if (first === null || second === null) {
    const narrowed = direction === 'request' && first === null
    return note(narrowed ? 'breaking' : 'drift', '', words(first), words(second))
  }
  const added = second.filter((value) => !first.includes(value))
  const gone = first.filter((value) => !second.includes(value))
  const hurts = direction === 'reply' ? added : gone
  return [
    ...(added.length === 0
      ? []
      : note(hurts === added ? 'breaking' : 'drift', '', 'no such value', words(added))),
    ...(gone.length === 0
      ? []
      : note(hurts === gone ? 'breaking' : 'drift', '', words(gone), 'no such value')),
  ]
}

/** In a request a limit that is new or tighter refuses what was taken before; in a reply it merely says more. */
function limitDifferences(
  { limits: first }: SchemaView,
  { limits: second }: SchemaView,
  direction: Direction,
  note: Note,
): Difference[] {
  const words = [...new Set([...Object.keys(first), ...Object.keys(second)])]
  return words.flatMap((word) => {
    const [before, after] = [first[word], second[word]]
    if (before === after || isImplied(word, after, first)) return []
    if (word === 'pattern' && isSame(String(before), String(after))) return []
    const tighter = direction === 'request' && word !== 'format' && isTighter(word, before, after)
    const told = (limit: Limit): string => (limit === undefined ? `no ${word}` : `${word} ${limit}`)
    return note(tighter ? 'breaking' : 'drift', '', told(before), told(after))
  })
}

type Limit = string | number | boolean | undefined

/** That a text is not empty goes without saying where its pattern says so. */
function isImplied(word: string, limit: Limit, { pattern }: SchemaView['limits']): boolean {
  return word === 'minLength' && limit === 1 && typeof pattern === 'string' && !takesEmpty(pattern)
}

function isTighter(word: string, before: Limit, after: Limit): boolean {
  if (after === undefined) return false
  if (typeof before === 'string' && typeof after === 'string') return !isWider(before, after)
  if (typeof before !== 'number' || typeof after !== 'number') return true
  return word.startsWith('min') ? after > before : after < before
}

function memberDifferences(
  first: SchemaView,
  second: SchemaView,
  direction: Direction,
  lessPromised: Class,
  note: Note,
): Difference[] {
  const gone = [...first.members.keys()].filter((name) => !second.members.has(name))
  const added = [...second.members.keys()].filter((name) => !first.members.has(name))
  const common = [...first.members.keys()].filter((name) => second.members.has(name))
  const told = (view: SchemaView, name: string): string =>
    view.required.has(name) ? 'required' : 'optional'
  const asksMore = (name: string): boolean => direction === 'request' && second.required.has(name)
  return [
    ...gone.flatMap((name) =>
      note(
        second.others === false ? 'breaking' : 'drift',
        `/${name}`,
        told(first, name),
        'not described',
      ),
    ),
    ...added.flatMap((name) =>
      note(asksMore(name) ? 'breaking' : 'drift', `/${name}`, 'not described', told(second, name)),
    ),
    ...common.flatMap((name) => {
      const [before, after] = [told(first, name), told(second, name)]
      if (before === after) return []
      const less = direction === 'reply' && after === 'optional'
      return note(
        asksMore(name) ? 'breaking' : less ? lessPromised : 'drift',
        `/${name}`,
        before,
        after,
      )
    }),
  ]
}
