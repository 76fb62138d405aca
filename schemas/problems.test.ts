import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { readContract } from '../helpers/config/read-contract.ts'
import { compileContract } from '../helpers/validation/contract.ts'
import { asOpenApiDocument } from '../helpers/validation/openapi-document.ts'
import { codesOfNoClient, problemsByCode } from './problems.ts'

/** First and last number of each family of the Broker's table of errors. */
const families = [
  [1, 30],
  [6001, 6005],
  [7001, 7004],
] as const

const { operations } = compileContract(readContract().documents.map(asOpenApiDocument))
const reachable = new Set(
  operations.flatMap(({ codes, codesUnmet }) => (codes ?? []).filter((code) => !codesUnmet[code])),
)
const excused = new Set(operations.flatMap(({ codesUnmet }) => Object.keys(codesUnmet)))

/** What checks say, and the tables that they go by. */
function textOfChecks(): string {
  const root = new URL('../', import.meta.url)
  return ['specs/', 'helpers/fixtures/']
    .flatMap((folder) =>
      readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(new URL(folder + name, root), 'utf8')),
    )
    .join('\n')
}

test.describe('Of the codes of the Broker', () => {
  test('each is told of: as a refusal, or as one that no client meets', () => {
    const numbers = families.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    )
    const codes = numbers.map((number) => `BRO-${String(number).padStart(5, '0')}`)

    expect([...problemsByCode.keys(), ...Object.keys(codesOfNoClient)].sort()).toEqual(codes)
  })

  test('each that a client meets is one of some operation, met or excused', () => {
    const known = new Set([...reachable, ...excused])

    expect([...problemsByCode.keys()].filter((code) => !known.has(code))).toEqual([])
    expect([...known].filter((code) => !problemsByCode.has(code))).toEqual([])
  })

  test('each that can be reached is named by a check', () => {
    const checks = textOfChecks()
    const unnamed = [...reachable].filter((code) => {
      const { name } = problemsByCode.get(code) ?? { name: code }
      return !new RegExp(`\\bproblems\\.${name}\\b`).test(checks)
    })

    expect(unnamed).toEqual([])
  })
})
