/**
 * Named repairs for the document that Altinn publishes of Broker: what has been wrong with it in one vintage or another,
 * how that is seen, and how it is put right. Each repairs a copy in place and says where it had to; where it finds
 * nothing, that document no longer needs it. An erratum that no vintage at hand needs is to be removed.
 */

export interface Erratum {
  readonly name: string
  /** What is wrong, and what a tool makes of it. */
  readonly reason: string
  /** How it is detected. */
  readonly sign: string
  /** JSON pointers of the places repaired. */
  readonly repair: (document: Tree) => string[]
}

export type Tree = Record<string, unknown>

const verbs = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

const componentMaps = [
  'schemas',
  'responses',
  'parameters',
  'examples',
  'requestBodies',
  'headers',
  'securitySchemes',
  'links',
  'callbacks',
  'pathItems',
]

export const errata: readonly Erratum[] = [
  {
    name: 'paths-at-the-root',
    reason: '`paths` closes too early: operations stand where no tool looks for them.',
    sign: 'a member of the document itself begins with a slash',
    repair: (document) => {
      const strays = Object.keys(document).filter((name) => name.startsWith('/'))
      for (const name of strays) move(document, name, treeAt(document, 'paths'))
      return strays.map((name) => pointer(name))
    },
  },
  {
    name: 'schemas-beside-schemas',
    reason: '`components.schemas` closes too early: every reference to the rest leads to nothing.',
    sign: 'a member of `components` is none of its maps, and looks like a schema',
    repair: (document) => {
      const { components } = document
      if (!isTree(components)) return []
      const strays = Object.keys(components).filter(
        (name) => !componentMaps.includes(name) && looksLikeSchema(components[name]),
      )
      for (const name of strays) move(components, name, treeAt(components, 'schemas'))
      return strays.map((name) => pointer('components', name))
    },
  },
  {
    name: 'words-of-a-schema-as-schemas',
    reason:
      'What a schema says of itself has slipped out of it, and reads as schemas of those names.',
    sign: 'among the schemas stand `description` or `additionalProperties`, and are no objects',
    repair: ({ components }) =>
      isTree(components) && isTree(components.schemas)
        ? slippedInto(components.schemas, ['components', 'schemas'])
        : [],
  },
  {
    name: 'words-of-a-property-as-properties',
    reason: 'What a property says of itself has slipped out of it, and reads as a property.',
    sign: 'among the properties of a form stands `description`, and is a string',
    repair: (document) =>
      formSchemas(document).flatMap(([schema, at]) =>
        isTree(schema.properties) ? slippedInto(schema.properties, [...at, 'properties']) : [],
      ),
  },
  {
    name: 'fields-beside-properties',
    reason:
      'Fields of a form, the file itself among them, stand beside its properties: no tool sees them.',
    sign: 'the schema of a form has members of its own that look like schemas and have a capital letter',
    repair: (document) =>
      formSchemas(document).flatMap(([schema, at]) => {
        const strays = Object.keys(schema).filter(
          (name) => /^[A-Z]/.test(name) && looksLikeSchema(schema[name]),
        )
        for (const name of strays) move(schema, name, treeAt(schema, 'properties'))
        return strays.map((name) => pointer(...at, name))
      }),
  },
  {
    name: 'encoding-as-media-type',
    reason: 'The encoding of a form stands beside its media type, and reads as one.',
    sign: '`content` has a member `encoding`',
    repair: (document) =>
      contents(document).flatMap(([content, at]) => {
        const [mediaType] = Object.keys(content).filter((name) => name.includes('/'))
        const form = mediaType === undefined ? undefined : content[mediaType]
        if (!isTree(content.encoding) || !isTree(form)) return []
        if (!('encoding' in form)) form.encoding = content.encoding
        delete content.encoding
        return [pointer(...at, 'encoding')]
      }),
  },
  {
    name: 'responses-beside-the-operation',
    reason: 'The answers of an operation stand beside it, and belong to no verb.',
    sign: 'a path has a member `responses`, and one operation that has none',
    repair: (document) =>
      itemsIn(document, 'paths').flatMap(([item, at]) => {
        const operation = verbs.map((verb) => item[verb]).find(isTree)
        if (!isTree(item.responses) || operation === undefined) return []
        if (!('responses' in operation)) operation.responses = item.responses
        delete item.responses
        return [pointer(...at, 'responses')]
      }),
  },
  {
    name: 'webhooks-in-a-webhook',
    reason: 'Webhooks stand within another, and the document is invalid.',
    sign: 'a webhook has a member that has a verb of its own',
    repair: (document) =>
      itemsIn(document, 'webhooks').flatMap(([item, at]) => {
        const webhooks = treeAt(document, 'webhooks')
        const strays = Object.keys(item).filter(
          (name) =>
            !verbs.includes(name) && verbs.some((verb) => isTree(item[name]) && verb in item[name]),
        )
        for (const name of strays) move(item, name, webhooks)
        return strays.map((name) => pointer(...at, name))
      }),
  },
  {
    name: 'nullable',
    reason:
      'OpenAPI 3.1 has no word `nullable`: one tool takes null where it stands, another refuses it. Here null is taken.',
    sign: '`nullable` in a document of OpenAPI 3.1; in one of 3.0 the word is in its place, and means the same',
    repair: (document) => {
      const places = nullables(document)
      for (const [schema] of places) takeNull(schema)
      const early = typeof document.openapi === 'string' && document.openapi.startsWith('3.0')
      return early ? [] : places.map(([, at]) => at)
    },
  },
]

/** A comma after the last member makes the text no JSON. Strings are left alone. */
export const commaErratum = {
  name: 'comma-after-the-last-member',
  reason:
    'A comma after the last member: the text is no JSON, though tools that read YAML do not notice.',
  sign: 'a comma before a closing brace or bracket',
  /** The text without them, and the offset of each. One pass, whatever the text. */
  repair(text: string): { text: string; offsets: number[] } {
    const offsets: number[] = []
    let comma = -1
    for (let at = 0; at < text.length; at++) {
      const sign = text[at] ?? ''
      if (sign === '"') at = endOfString(text, at)
      if (sign === ',') comma = at
      else if ((sign === '}' || sign === ']') && comma !== -1) offsets.push(comma)
      if (sign !== ',' && !blank.has(sign)) comma = -1
    }
    const pieces = [-1, ...offsets].map((from, index) => text.slice(from + 1, offsets[index]))
    return { text: pieces.join(''), offsets }
  },
} as const

const blank = new Set([' ', '\t', '\r', '\n'])

/** Index of the closing quote; the end of the text where there is none. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at
  }
  return text.length
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object of this name, made where there is none. */
function treeAt(parent: Tree, name: string): Tree {
  const found = parent[name]
  if (isTree(found)) return found
  const made: Tree = {}
  parent[name] = made
  return made
}

/** What is already there stays as it is. */
function move(from: Tree, name: string, to: Tree): void {
  if (!(name in to)) to[name] = from[name]
  // Only names just read from `from` are deleted.
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
  delete from[name]
}

function looksLikeSchema(value: unknown): boolean {
  return (
    isTree(value) && ['type', 'enum', 'properties', '$ref', 'allOf'].some((word) => word in value)
  )
}

/** Gives words that stand among schemas back to the schema before them. */
function slippedInto(schemas: Tree, at: readonly string[]): string[] {
  const found: string[] = []
  let before: Tree | undefined
  for (const [name, value] of Object.entries(schemas)) {
    if (isTree(value)) before = value
    else if (['description', 'additionalProperties'].includes(name) && before !== undefined) {
      move(schemas, name, before)
      found.push(pointer(...at, name))
    }
  }
  return found
}

type Found = [node: Tree, at: string[]]

function itemsIn(document: Tree, name: 'paths' | 'webhooks'): Found[] {
  const items = document[name]
  if (!isTree(items)) return []
  return Object.entries(items).flatMap(([key, item]): Found[] =>
    isTree(item) ? [[item, [name, key]]] : [],
  )
}

/** The `content` of every request body. */
function contents(document: Tree): Found[] {
  return itemsIn(document, 'paths').flatMap(([item, at]) =>
    verbs.flatMap((verb): Found[] => {
      const operation = item[verb]
      const body = isTree(operation) ? operation.requestBody : undefined
      const content = isTree(body) ? body.content : undefined
      return isTree(content) ? [[content, [...at, verb, 'requestBody', 'content']]] : []
    }),
  )
}

function formSchemas(document: Tree): Found[] {
  return contents(document).flatMap(([content, at]): Found[] => {
    const form = content['multipart/form-data']
    const schema = isTree(form) ? form.schema : undefined
    return isTree(schema) ? [[schema, [...at, 'multipart/form-data', 'schema']]] : []
  })
}

/** Every schema that says whether it takes null. */
function nullables(root: Tree): [schema: Tree, at: string][] {
  const found: [Tree, string][] = []
  const open: [node: unknown, at: string][] = [[root, '']]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, at] = next
    if (typeof node !== 'object' || node === null) continue
    if (isTree(node) && typeof node.nullable === 'boolean') found.push([node, `#${at}`])
    for (const [name, child] of Object.entries(node)) open.push([child, `${at}${escape(name)}`])
  }
  return found.reverse()
}

function takeNull(schema: Tree): void {
  const takes = schema.nullable === true
  delete schema.nullable
  if (!takes) return
  if (typeof schema.type === 'string') schema.type = [schema.type, 'null']
  if (Array.isArray(schema.enum)) schema.enum = [...(schema.enum as unknown[]), null]
}

function pointer(...names: string[]): string {
  return `#${names.map(escape).join('')}`
}

function escape(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
}
