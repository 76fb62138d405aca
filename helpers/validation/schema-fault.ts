/** Whether the schemas of somebody else's document are schemas: what JSON Schema itself says of them, patterns included. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { AnySchema } from 'ajv/dist/2020.js'
import { brief } from './finding.ts'
import { formats } from './formats.ts'
import { documentId, step } from './openapi-document.ts'
import type { OpenApiDocument } from './openapi-document.ts'
import { schemaCompiler } from './schema-check.ts'

/** The first fault met, continuing the document's name; null where there is none. */
export function faultOfSchemas(document: OpenApiDocument): string | null {
  const ajv = new Ajv2020({ strict: false, logger: false, formats })
  const compiler = schemaCompiler(document, true)
  for (const [pointer, schema] of schemasIn(document)) {
    // What does not look like a schema is what is being asked.
    if (ajv.validateSchema(schema as AnySchema) !== true) {
      const { instancePath = '', message = 'is none' } = ajv.errors?.[0] ?? {}
      return `has at ${pointer}${instancePath} no sound schema: ${message}`
    }
    const pattern = unreadablePattern(schema)
    if (pattern !== null) return `has at ${pointer} a pattern that is none: ${brief(pattern)}`
    try {
      compiler.compile({ $ref: `${documentId}${pointer}` })
    } catch (error) {
      return `has at ${pointer} a schema that cannot be asked: ${(error as Error).message}`
    }
  }
  return null
}

/** JSON Schema leaves to the reader what a pattern is; here it is what JavaScript reads. */
function unreadablePattern(schema: unknown): string | null {
  const open: unknown[] = [schema]
  while (open.length > 0) {
    const node = open.pop()
    if (typeof node !== 'object' || node === null) continue
    const { pattern, patternProperties } = node as Readonly<Record<string, unknown>>
    const patterns = [
      ...(typeof pattern === 'string' ? [pattern] : []),
      ...(typeof patternProperties === 'object' ? Object.keys(patternProperties ?? {}) : []),
    ]
    const unreadable = patterns.find((each) => !isPattern(each))
    if (unreadable !== undefined) return unreadable
    open.push(...(Object.values(node) as unknown[]))
  }
  return null
}

function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text, 'u'))
  } catch {
    return false
  }
}

/** Those that stand in no other schema: those with a name, and those of bodies, parameters and headers. */
function* schemasIn({ components = {}, paths, webhooks }: OpenApiDocument) {
  const { schemas = {}, ...others } = components
  for (const [name, schema] of Object.entries(schemas))
    yield [`#/components/schemas${step(name)}`, schema as unknown] as const
  const open: [node: unknown, pointer: string][] = [
    [others, '#/components'],
    [paths, '#/paths'],
    [webhooks, '#/webhooks'],
  ]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, pointer] = next
    if (typeof node !== 'object' || node === null) continue
    for (const [name, child] of Object.entries(node) as [string, unknown][])
      if (name === 'schema') yield [pointer + step(name), child] as const
      else if (name !== 'example' && name !== 'examples') open.push([child, pointer + step(name)])
  }
}
