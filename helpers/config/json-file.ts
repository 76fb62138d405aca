/** Reads a JSON file that a setting names and holds it against a schema: each fault by its place in the file. */
import { Ajv, type ErrorObject, type SchemaObject } from 'ajv'
import { readFileSync } from 'node:fs'
import { type Fault, shown } from './config-error.ts'

/** Either the content, which meets the schema, or what is wrong with it. */
export type JsonFile<Content> =
  | { readonly content: Content; readonly faults?: never }
  | { readonly content?: never; readonly faults: readonly Fault[] }

/** @param setting which names the file. */
export function readJsonFile<Content>(
  path: string,
  setting: string,
  schema: SchemaObject,
): JsonFile<Content> {
  const faulty = (expected: string, found: string) => ({ faults: [{ setting, expected, found }] })
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return faulty('a file that can be read', `${path}: error ${code}`)
  }
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return faulty('a JSON document', `something else in ${path}`)
  }
  const isOfForm = new Ajv({ allErrors: true, verbose: true }).compile<Content>(schema)
  if (isOfForm(content)) return { content }
  return {
    faults: (isOfForm.errors ?? []).map((error) => ({
      setting,
      expected: `${error.instancePath || 'the whole'} ${expectation(error)}`,
      found: `${foundIn(error)} (${path})`,
    })),
  }
}

function expectation({ keyword, message = 'to be otherwise', params }: ErrorObject): string {
  if (keyword === 'additionalProperties')
    return `without the member ${String(params['additionalProperty'])}`
  if (keyword === 'enum') return `one of ${(params['allowedValues'] as unknown[]).join(', ')}`
  return message
}

function foundIn({ keyword, data }: ErrorObject): string {
  if (keyword === 'required') return 'no such member'
  if (typeof data === 'string') return shown(data)
  if (typeof data === 'number' || typeof data === 'boolean' || data === null) return String(data)
  return Array.isArray(data) ? `a list of ${data.length}` : 'an object'
}
