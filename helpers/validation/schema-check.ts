/**
 * One schema, ready to be asked: what is wrong with this value? Turns ajv's errors into findings in words, and tells
 * apart what a schema forbids from members it merely does not know.
 */
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js'
import { brief } from './finding.ts'
import type { Kind } from './finding.ts'
import { formats } from './formats.ts'
import { at, documentId, isReference } from './openapi-document.ts'
import type { OpenApiDocument, Schema } from './openapi-document.ts'

/** What is wrong with a value, by JSON pointer; empty where nothing is. */
export type Check = (value: unknown) => readonly Fault[]

interface Fault {
  readonly kind: Kind
  readonly pointer: string
  readonly expected: string
  readonly found: string
}

/**
 * An ajv that knows the whole document, so that references within it resolve.
 * @param lenient the schemas are somebody else's, and need not keep ajv's strict mode
 */
export function schemaCompiler(document: OpenApiDocument, lenient: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: !lenient,
    strictTypes: !lenient,
    strictTuples: !lenient,
    allowUnionTypes: true,
    // Whether schemas are schemas is asked once, by the tests; asking it in each process would cost a tenth of a second.
    validateSchema: false,
    meta: false,
    formats,
    ...(lenient ? { logger: false as const } : {}),
  })
  // The words at the root of a document are no schema's, but ajv reads the root as one.
  ajv.addVocabulary(['x-level', 'x-source', ...Object.keys(document)])
  ajv.addSchema(document, documentId)
  return ajv
}

/** A check by the schema at a pointer of the compiler's document; compiled when it is first asked. */
export function checkBy(
  ajv: Ajv2020,
  document: OpenApiDocument,
  schema: Schema,
  pointer: string,
): Check {
  let validate: ValidateFunction | undefined
  const wholly = schema['x-level'] === 'should'
  return (value) => {
    validate ??= ajv.compile({ $ref: `${documentId}${pointer}` })
    if (validate(value)) return []
    const faults = (validate.errors ?? []).flatMap((error) => faultOf(error, document))
    return distinct(wholly ? faults.map(weaken) : faults)
  }
}

function weaken(fault: Fault): Fault {
  return fault.kind === 'violation' ? { ...fault, kind: 'shortfall' } : fault
}

function distinct(faults: readonly Fault[]): Fault[] {
  const seen = new Set<string>()
  return faults.filter(({ kind, pointer, expected }) => {
    const key = `${kind} ${pointer} ${expected}`
    return !seen.has(key) && seen.add(key)
  })
}

/** These only repeat that something within them went wrong. */
const wrappers = new Set(['if', 'allOf', 'propertyNames', '$ref'])

function faultOf(error: ErrorObject, document: OpenApiDocument): Fault[] {
  if (wrappers.has(error.keyword)) return []
  const schema = error.parentSchema as Schema | undefined
  const kind = schema?.['x-level'] === 'should' ? 'shortfall' : 'violation'
  const params = error.params as Readonly<Record<string, unknown>>
  const unknown = params.unevaluatedProperty ?? params.additionalProperty
  if (typeof unknown === 'string') {
    // ajv forgets what a failed part of the schema knew of; a member that is named anywhere in it is not unknown.
    if (schema !== undefined && membersOf(schema, document).has(unknown)) return []
    const value = (error.data as Readonly<Record<string, unknown>>)[unknown]
    const pointer = error.instancePath + escape(unknown)
    return [{ kind: 'drift', pointer, expected: 'no member of this name', found: brief(value) }]
  }
  if (typeof params.missingProperty === 'string') {
    const pointer = error.instancePath + escape(params.missingProperty)
    return [{ kind, pointer, expected: 'this member', found: 'nothing' }]
  }
  const value: unknown = error.propertyName ?? error.data
  return [{ kind, pointer: error.instancePath, expected: expectation(error), found: brief(value) }]
}

function expectation({ keyword, params, message }: ErrorObject): string {
  const given = params as Readonly<Record<string, unknown>>
  switch (keyword) {
    case 'const':
      return brief(given.allowedValue)
    case 'enum':
      return `one of ${(given.allowedValues as unknown[]).map(String).join(', ')}`
    case 'type':
      return `type ${String(given.type).replaceAll(',', ' or ')}`
    case 'format':
      return `format ${String(given.format)}`
    case 'pattern':
      return `text like ${String(given.pattern)}`
    case 'uniqueItems':
      return 'no two items alike'
    default:
      return (message ?? keyword).replace(/^must (?:NOT )?(?:be |have )?/, (start) =>
        start.includes('NOT') ? 'not ' : '',
      )
  }
}

function escape(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

const known = new WeakMap<object, ReadonlySet<string>>()

/** Names of the members that a schema speaks of, through `allOf` and references. */
export function membersOf(schema: Schema, document: OpenApiDocument): ReadonlySet<string> {
  // Somebody else's schema may be a mere yes or no.
  if (typeof schema !== 'object') return new Set()
  const before = known.get(schema)
  if (before !== undefined) return before
  const found = new Set(Object.keys(schema.properties ?? {}))
  known.set(schema, found)
  for (const part of schema.allOf ?? []) {
    const node = isReference(part) ? at(document, part.$ref) : part
    if (typeof node !== 'object' || node === null) continue
    for (const name of membersOf(node, document)) found.add(name)
  }
  return found
}
