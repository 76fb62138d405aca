/** Reads the documents of the contract that lie beside the suite. What they say is for the validation to understand. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export const contractFiles = ['broker.openapi.yaml', 'events.openapi.yaml'] as const

/** Where a file of the contract lies. */
export function contractAddress(file: string): URL {
  return new URL(`../../schemas/${file}`, import.meta.url)
}

export interface ContractFiles {
  /** Parsed, the Broker's first. */
  readonly documents: readonly unknown[]
  /** Of the bytes of all files: the first twelve hexadecimal digits of their SHA-256. */
  readonly hash: string
}

/** @throws Error of the file system or the YAML parser: both mean that the suite itself is damaged */
export function readContract(): ContractFiles {
  const texts = contractFiles.map((file) => readFileSync(contractAddress(file), 'utf8'))
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text)
  return {
    // That no key occurs twice is a test's business; asking it here would take a third longer.
    documents: texts.map((text): unknown => parse(text, { uniqueKeys: false })),
    hash: hash.digest('hex').slice(0, 12),
  }
}
