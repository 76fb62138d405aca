/**
 * Looks whether a document is built as OpenAPI builds them: objects and lists where they are due, and no word that
 * OpenAPI does not have. A misspelt one says nothing to any tool, and what it was meant to say is lost without a sound.
 * Words that begin with `x-` are anybody's.
 */
import { brief } from './finding.ts'
import { memberOf } from './member.ts'
import { at, isReference } from './openapi-document.ts'
import type { OpenApiDocument } from './openapi-document.ts'

/** The kinds of objects, and what stands below each of their words; null for what is not looked into. */
type Below = Kind | readonly [each: Kind] | null
type Kind =
  | 'document'
  | 'paths'
  | 'pathItem'
  | 'operation'
  | 'parameter'
  | 'parameters'
  | 'header'
  | 'body'
  | 'bodies'
  | 'responses'
  | 'response'
  | 'headers'
  | 'content'
  | 'mediaType'
  | 'components'
  | 'schema'
  | 'schemas'
  | 'text'

/** Maps have any names; all that stands below them is of one kind. */
const maps: Partial<Record<Kind, Kind>> = {
  paths: 'pathItem',
  responses: 'response',
  parameters: 'parameter',
  headers: 'header',
  bodies: 'body',
  content: 'mediaType',
  schemas: 'schema',
}

const unread = (...words: string[]): Record<string, null> =>
  Object.fromEntries(words.map((word) => [word, null]))

const operations = Object.fromEntries(
  ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'].map((verb) => [
    verb,
    'operation' as const,
  ]),
)

/** What parameters and headers have in common. */
const described = {
  ...unread('description', 'required', 'deprecated', 'allowEmptyValue', 'style', 'explode'),
  ...unread('allowReserved', 'example', 'examples'),
  schema: 'schema',
  content: 'content',
} as const satisfies Record<string, Below>

/** Members without which an object says nothing. */
const due: Partial<Record<Kind, readonly string[]>> = {
  parameter: ['name', 'in'],
  body: ['content'],
}

const words: Partial<Record<Kind, Readonly<Record<string, Below>>>> = {
  document: {
    ...unread(
      'openapi',
      'info',
      'servers',
      'security',
      'tags',
      'externalDocs',
      'jsonSchemaDialect',
    ),
    paths: 'paths',
    webhooks: 'paths',
    components: 'components',
  },
  components: {
    ...unread('examples', 'securitySchemes', 'links', 'callbacks'),
    parameters: 'parameters',
    requestBodies: 'bodies',
    schemas: 'schemas',
    responses: 'responses',
    headers: 'headers',
    pathItems: 'paths',
  },
  pathItem: {
    ...unread('$ref', 'summary', 'description', 'servers'),
    ...operations,
    parameters: ['parameter'],
  },
  operation: {
    ...unread('tags', 'summary', 'description', 'externalDocs', 'operationId', 'callbacks'),
    ...unread('deprecated', 'security', 'servers'),
    parameters: ['parameter'],
    requestBody: 'body',
    responses: 'responses',
  },
  parameter: { name: 'text', in: 'text', ...described },
  header: described,
  body: { ...unread('description', 'required'), content: 'content' },
  response: { ...unread('description', 'links'), headers: 'headers', content: 'content' },
  mediaType: { ...unread('example', 'examples', 'encoding'), schema: 'schema' },
  schema: {
    ...unread(
      '$id',
      '$schema',
      '$anchor',
      '$dynamicRef',
      '$dynamicAnchor',
      '$comment',
      '$vocabulary',
    ),
    ...unread('title', 'description', 'default', 'example', 'examples', 'deprecated', 'nullable'),
    ...unread('readOnly', 'writeOnly', 'discriminator', 'xml', 'externalDocs', 'format', 'type'),
    ...unread('enum', 'const', 'multipleOf', 'maximum', 'minimum', 'exclusiveMaximum'),
    ...unread('exclusiveMinimum', 'maxLength', 'minLength', 'pattern', 'maxItems', 'minItems'),
    ...unread('uniqueItems', 'maxContains', 'minContains', 'maxProperties', 'minProperties'),
    ...unread('required', 'dependentRequired', 'contentEncoding', 'contentMediaType'),
    ...Object.fromEntries(
      ['allOf', 'anyOf', 'oneOf', 'prefixItems'].map((word) => [word, ['schema'] as const]),
    ),
    ...Object.fromEntries(
      ['properties', 'patternProperties', 'dependentSchemas', '$defs'].map((word) => [
        word,
        'schemas' as const,
      ]),
    ),
    ...Object.fromEntries(
      ['not', 'if', 'then', 'else', 'items', 'contains', 'additionalProperties'].map((word) => [
        word,
        'schema' as const,
      ]),
    ),
    propertyNames: 'schema',
    unevaluatedItems: 'schema',
    unevaluatedProperties: 'schema',
    contentSchema: 'schema',
  },
}

/**
 * The first fault met, continuing the document's name; null where there is none. What a reference names has to be of the
 * kind that is due where it stands.
 */
export function faultOfStructure(document: OpenApiDocument): string | null {
  const open: [kind: Kind, node: unknown, pointer: string][] = [['document', document, '#']]
  const followed = new Set<string>()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [kind, node, pointer] = next
    if (kind === 'schema' && typeof node === 'boolean') continue
    if (kind === 'text' && typeof node === 'string') continue
    if (kind === 'text') return `has at ${pointer} ${brief(node)}, where a text is due`
    if (typeof node !== 'object' || node === null || Array.isArray(node))
      return `has at ${pointer} ${brief(node)}, where an object is due`
    if (isReference(node)) {
      const key = `${kind} ${node.$ref}`
      if (!followed.has(key)) open.push([kind, at(document, node.$ref), node.$ref])
      followed.add(key)
      continue
    }
    const missing = due[kind]?.find((name) => memberOf(node, name) === undefined)
    if (missing !== undefined) return `has at ${pointer} no "${missing}"`
    for (const [name, child] of Object.entries(node) as [string, unknown][]) {
      if (name.startsWith('x-')) continue
      const here = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
      const below = maps[kind] ?? words[kind]?.[name]
      if (below === undefined) return `says at ${pointer} "${name}": no word of OpenAPI`
      if (typeof below === 'string') open.push([below, child, here])
      else if (below === null) continue
      else if (!Array.isArray(child)) return `has at ${here} ${brief(child)}, where a list is due`
      else
        for (const [index, each] of child.entries()) open.push([below[0], each, `${here}/${index}`])
    }
  }
  return null
}
