/**
 * `npm run types`: writes `schemas/broker.types.ts` from the schemas of the contract, for the client and the checks. Of
 * paths and answers there are no types: a check may ask anything, and the contract judges what comes.
 */
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import { format } from 'prettier'
import { contractAddress, readContract } from '../helpers/config/read-contract.ts'
import { asOpenApiDocument } from '../helpers/validation/openapi-document.ts'

export const typesAddress = contractAddress('broker.types.ts')

/** The text that the file should have. */
export async function contractTypes(): Promise<string> {
  const { openapi, info, components } = asOpenApiDocument(readContract().documents[0])
  // What the generator types components with is its own name for what openapi-types says.
  const schemas = { schemas: components?.schemas } as NonNullable<typeof components>
  const tree = await openapiTS(JSON.stringify({ openapi, info, paths: {}, components: schemas }), {
    immutable: true,
    silent: true,
  })
  const head = `// Written by \`npm run types\` from broker.openapi.yaml. Change it there.
/* eslint-disable -- the generator's style is its own */

`
  return format(head + astToString(tree), {
    parser: 'typescript',
    semi: false,
    singleQuote: true,
    printWidth: 100,
    trailingComma: 'all',
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(typesAddress, await contractTypes())
