/**
 * What a schema says in the end, when references have been followed and `allOf` has been put together: enough to compare
 * two that say the same in different ways. Of choices (`anyOf`, `oneOf`) it says nothing.
 */
import { locate } from '../../helpers/validation/openapi-document.ts'
import type {
  OpenApiDocument,
  Reference,
  Schema,
} from '../../helpers/validation/openapi-document.ts'

export interface SchemaView {
  /** Of the schema, where it has one. */
  readonly name: string | null
  /** Without null; null where any will do. */
  readonly types: ReadonlySet<string> | null
  readonly takesNull: boolean
  /** Without null; null where any value will do. */
  readonly values: readonly unknown[] | null
  readonly members: ReadonlyMap<string, Schema | Reference>
  readonly required: ReadonlySet<string>
  /** Of members that have no name: their schema, true where they may be anything, false where there are none. */
  readonly others: Schema | Reference | boolean
  readonly items: Schema | Reference | null
  /** `maxLength`, `pattern` and the like. */
  readonly limits: Readonly<Record<string, string | number | boolean>>
}

const limitWords = [
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
] as const

export function viewOf(document: OpenApiDocument, schema: Schema | Reference): SchemaView {
  const { node: found, pointer } = locate<Schema>(document, schema, '')
  // A schema may be a mere yes or no, which says nothing that could be compared.
  const node = typeof found === 'object' ? found : {}
  const parts = partsOf(document, node)
  const types = parts.flatMap(({ type }) => (type === undefined ? [] : [[type].flat()]))
  const values = parts.flatMap((part) => valuesOf(part) ?? [])
  const hasValues = parts.some((part) => valuesOf(part) !== null)
  const named = types.at(-1)?.filter((type) => type !== 'null') ?? typesOfValues(values)
  return {
    name: /^#\/components\/schemas\/(.+)$/.exec(pointer)?.[1] ?? null,
    types: named.length === 0 ? null : new Set(named),
    takesNull: types.length > 0 ? types.every((each) => each.includes('null')) : !hasValues,
    values: hasValues ? values.filter((value) => value !== null) : null,
    members: new Map(parts.flatMap(({ properties = {} }) => Object.entries(properties))),
    required: new Set(parts.flatMap(({ required = [] }) => required)),
    others: othersOf(parts),
    items: parts.map((part) => ('items' in part ? part.items : undefined)).find(Boolean) ?? null,
    limits: Object.fromEntries(
      parts.flatMap((part) =>
        limitWords.flatMap((word) => {
          const value = part[word]
          return value === undefined ? [] : [[word, value]]
        }),
      ),
    ),
  }
}

/** The schema, and all that its `allOf` names. What only SHOULD be so is left out. */
function partsOf(document: OpenApiDocument, schema: Schema): Schema[] {
  const parts = (schema.allOf ?? [])
    .map((part) => locate<Schema>(document, part, '').node)
    .filter((part) => typeof part === 'object')
  return [
    ...parts
      .filter((part) => part['x-level'] === undefined)
      .flatMap((part) => partsOf(document, part)),
    schema,
  ]
}

/** A value that is told has a type, also where that is not. */
function typesOfValues(values: readonly unknown[]): string[] {
  return values.flatMap((value) => {
    if (typeof value === 'number') return Number.isInteger(value) ? ['integer'] : ['number']
    return typeof value === 'string' || typeof value === 'boolean' ? [typeof value] : []
  })
}

/** Whether nothing at all is said of the value. */
export function saysNothing({ types, values, members, limits }: SchemaView): boolean {
  return types === null && values === null && members.size === 0 && !('pattern' in limits)
}

function valuesOf(schema: Schema): unknown[] | null {
  const only = schema.const as unknown // openapi-types says any
  if ('const' in schema) return [only]
  const values = schema.enum as unknown[] | undefined // openapi-types says any
  return values ?? null
}

function othersOf(parts: readonly Schema[]): Schema | Reference | boolean {
  for (const part of parts as readonly (Schema & {
    patternProperties?: Record<string, Schema>
  })[]) {
    const [patterned] = Object.values(part.patternProperties ?? {})
    if (patterned !== undefined) return patterned
    const { additionalProperties } = part
    if (additionalProperties !== undefined)
      return isEmpty(additionalProperties) ? true : additionalProperties
    if ((part as { unevaluatedProperties?: unknown }).unevaluatedProperties === false) return false
  }
  return true
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}
