/** A request to initialize as the parts of a form, the file last. */
import type { TestFile } from '../files/file.ts'
import type { FormPart } from './form.ts'
import type { Loose, InitializeRequest } from './requests.ts'

/** @param file null: no part for it. */
export function formPartsOf(request: Loose<InitializeRequest>, file: TestFile | null): FormPart[] {
  const parts = Object.entries(request).flatMap(([field, value]) =>
    partsOf(`Metadata.${field.charAt(0).toUpperCase()}${field.slice(1)}`, value),
  )
  return file === null ? parts : [...parts, { name: 'FileTransfer', content: file }]
}

/** A list repeats the field, an object names its keys in brackets, as .NET reads forms. */
function partsOf(name: string, value: unknown): FormPart[] {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return value.map((each) => ({ name, content: textOf(each) }))
  if (typeof value === 'object')
    return Object.entries(value).map(([key, each]) => ({
      name: `${name}[${key}]`,
      content: textOf(each),
    }))
  return [{ name, content: textOf(value) }]
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
