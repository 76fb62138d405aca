import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { parse } from 'yaml'
import { contractAddress, contractFiles, readContract } from './read-contract.ts'

test.describe('Reading the contract', () => {
  test('gives what the files say, parsed anew or kept', () => {
    const parsed = contractFiles.map((file): unknown =>
      parse(readFileSync(contractAddress(file), 'utf8')),
    )
    expect(readContract().documents).toEqual(parsed)
    expect(readContract().documents).toEqual(parsed)
  })

  test('names it by a hash that stays', () => {
    expect(readContract().hash).toMatch(/^[0-9a-f]{12}$/)
    expect(readContract().hash).toBe(readContract().hash)
  })
})
