/**
 * Reads the documents of the contract that lie beside the suite. What they say is for the validation to understand.
 * Parsing YAML takes longer than all the rest of a start, so what was parsed is kept in `.cache/`, under the hash of the
 * texts; it may be deleted at any time.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import process from 'node:process'
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

const cacheFolder = new URL('../../.cache/', import.meta.url)
const cacheFile = new URL('contract.json', cacheFolder)

/** @throws Error of the file system or the YAML parser: both mean that the suite itself is damaged */
export function readContract(): ContractFiles {
  const texts = contractFiles.map((file) => readFileSync(contractAddress(file), 'utf8'))
  const sum = createHash('sha256').update(texts.join('\0')).digest('hex')
  const documents =
    kept(sum) ??
    keep(
      sum,
      texts.map((text): unknown => parse(text)),
    )
  return { documents, hash: sum.slice(0, 12) }
}

function kept(sum: string): unknown[] | null {
  try {
    const cache = JSON.parse(readFileSync(cacheFile, 'utf8')) as {
      sum?: string
      documents?: unknown[]
    }
    return cache.sum === sum ? (cache.documents ?? null) : null
  } catch {
    return null
  }
}

/** Where nothing can be written, the next process parses again. */
function keep(sum: string, documents: unknown[]): unknown[] {
  const draft = new URL(`contract.${process.pid}.json`, cacheFolder)
  try {
    mkdirSync(cacheFolder, { recursive: true })
    writeFileSync(draft, JSON.stringify({ sum, documents }))
    renameSync(draft, cacheFile)
  } catch {
    // Nothing is lost but time.
  }
  return documents
}
