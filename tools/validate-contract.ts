/** Part of `npm run check`: asks a validator that is none of ours whether the contract's documents are OpenAPI 3.1. */
import { pathToFileURL } from 'node:url'
import { Validator } from '@seriousme/openapi-schema-validator'
import { contractFiles, readContract } from '../helpers/config/read-contract.ts'
import { asOpenApiDocument } from '../helpers/validation/openapi-document.ts'

/** One line for each fault: file, pointer, what is wrong. */
export async function faultsOfContract(): Promise<string[]> {
  const found = await Promise.all(
    readContract().documents.map(async (document, index) => {
      const { valid, errors = [] } = await new Validator().validate({
        ...asOpenApiDocument(document),
      })
      if (valid) return []
      const faults = typeof errors === 'string' ? [errors] : errors.map((each) => inWords(each))
      return faults.map((fault) => `schemas/${contractFiles[index] ?? ''}: ${fault}`)
    }),
  )
  return found.flat()
}

function inWords({ instancePath, message }: { instancePath: string; message?: string }): string {
  return `${instancePath} ${message ?? 'is not valid'}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const faults = await faultsOfContract()
  for (const fault of faults) console.error(fault)
  process.exitCode = faults.length === 0 ? 0 : 1
}
