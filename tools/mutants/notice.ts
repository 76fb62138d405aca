/** Who notices a mutant: its status alone, the published document, the contract, contract and laws together. */
import { judgeExchanges } from '../../helpers/oracle/index.ts'
import type { OracleOptions } from '../../helpers/oracle/index.ts'
import type { Exchange } from '../../helpers/traffic/exchange.ts'
import type { Contract } from '../../helpers/validation/contract.ts'
import type { Kind } from '../../helpers/validation/finding.ts'
import { judge } from '../../helpers/validation/validate-reply.ts'
import type { Contexts } from './context.ts'
import type { Mutant } from './mutant.ts'

export interface Noticed {
  readonly status: boolean
  /** Null where no published document was given. */
  readonly published: boolean | null
  readonly schema: boolean
  /** The gravest of what contract and laws say; null: it survives. */
  readonly all: Kind | null
}

interface Told {
  readonly kind: Kind
  /** What tells one finding from another. */
  readonly key: string
}

export class Noticer {
  readonly #contexts: Contexts
  readonly #contract: Contract
  readonly #published: Contract | null
  readonly #oracle: OracleOptions
  readonly #before = new Map<string, ReadonlySet<string>>()

  constructor(
    contexts: Contexts,
    given: {
      readonly contract: Contract
      readonly published: Contract | null
      readonly oracle: OracleOptions
    },
  ) {
    this.#contexts = contexts
    this.#contract = given.contract
    this.#published = given.published
    this.#oracle = given.oracle
  }

  notice({ original, exchange }: Mutant): Noticed {
    const schema = newOnes(bySchema(original, this.#contract), bySchema(exchange, this.#contract))
    const lawful = this.#newByLaws(original, exchange)
    const published =
      this.#published &&
      newOnes(bySchema(original, this.#published), bySchema(exchange, this.#published)).length > 0
    return {
      status: exchange.response?.status !== original.response?.status,
      published,
      schema: schema.length > 0,
      all: gravest([...schema, ...lawful]),
    }
  }

  #newByLaws(original: Exchange, mutant: Exchange): readonly Told[] {
    const related = new Set([...this.#contexts.of(original), ...this.#contexts.of(mutant)])
    related.delete(mutant)
    related.add(original)
    const context = [...related]
    const name = context
      .map(({ n }) => n)
      .sort((one, other) => one - other)
      .join(' ')
    const before = this.#before.get(name) ?? keysOf(this.#byLaws(context))
    this.#before.set(name, before)
    const after = this.#byLaws(context.map((each) => (each === original ? mutant : each)))
    return after.filter(({ key }) => !before.has(key))
  }

  #byLaws(exchanges: readonly Exchange[]): readonly Told[] {
    const [first] = exchanges
    const judged = new Set(exchanges)
    const known = new Set([...exchanges, ...(first ? this.#contexts.beside(first) : [])])
    const { findings } = judgeExchanges(known, {
      ...this.#oracle,
      only: (each) => judged.has(each),
    })
    return findings.map(({ law, level, exchange, where, expected, found }) => ({
      kind: level === 'must' ? 'violation' : 'shortfall',
      key: [law, exchange?.n, where, expected, found].join('\n'),
    }))
  }
}

function bySchema(exchange: Exchange, contract: Contract): readonly Told[] {
  const findings = judge(exchange, contract)?.findings ?? []
  return findings.map(({ kind, where, expected, found }) => ({
    kind,
    key: [kind, where, expected, found].join('\n'),
  }))
}

function newOnes(before: readonly Told[], after: readonly Told[]): readonly Told[] {
  const known = keysOf(before)
  return after.filter(({ key }) => !known.has(key))
}

function keysOf(told: readonly Told[]): ReadonlySet<string> {
  return new Set(told.map(({ key }) => key))
}

const gravity: readonly Kind[] = ['violation', 'shortfall', 'drift']

function gravest(told: readonly Told[]): Kind | null {
  return gravity.find((kind) => told.some((each) => each.kind === kind)) ?? null
}
