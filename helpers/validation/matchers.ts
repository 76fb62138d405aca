/**
 * The three matchers, the whole vocabulary of the checks: a reply matches the contract, is refused for this reason,
 * carries this file. Synchronous, and there for replies only, so that a forgotten `await` does not compile.
 */
import { expect as playwrightExpect } from '@playwright/test'
import type { Refusal } from '../../schemas/problems.ts'
import type { Reply } from '../client/reply.ts'
import { carryFault } from './carry.ts'
import type { CarriedFile } from './carry.ts'
import type { Contract } from './contract.ts'
import { answered, explain } from './explain.ts'
import { givenAway } from './leak.ts'
import { mismatchesOf } from './refusal.ts'
import { validateExchange } from './validate-reply.ts'
import type { ValidationOptions } from './validate-reply.ts'

/** What a matcher that says no leaves behind for the judge. */
export interface Violation {
  readonly matcher: 'toMatchContract' | 'toBeRefused' | 'toCarry'
  readonly summary: string
  readonly exchange: number
}

export interface Against {
  readonly contract: Contract
  /** Read at each judgement: the target is not known when specs are loaded. */
  readonly options: () => ValidationOptions
  readonly onViolation: (violation: Violation) => void
}

interface Result {
  readonly pass: boolean
  readonly message: () => string
}

/** Playwright's `expect`, and the three matchers. */
export function expectAgainst({ contract, options, onViolation }: Against) {
  const result = (matcher: Violation['matcher'], reply: Reply, fault: string | null): Result => {
    const { exchange } = reply
    if (fault !== null)
      onViolation({ matcher, summary: firstSentence(fault), exchange: exchange.n })
    return {
      pass: fault === null,
      message: () => fault ?? explain(exchange, contract, `answered ${answered(exchange)}`),
    }
  }

  return playwrightExpect.extend({
    /** Status, content type, required headers and body: every violation in one message. */
    toMatchContract(received: Reply, status: number): Result {
      const { exchange } = received
      const violations = validateExchange(exchange, contract, options()).filter(
        ({ kind }) => kind === 'violation',
      )
      const verdict =
        received.status === status
          ? `should answer ${status} as the contract says, but ${counted(violations.length)}`
          : `should answer ${status}, but answered ${answered(exchange)}`
      const good = received.status === status && violations.length === 0
      return result(
        'toMatchContract',
        received,
        good ? null : explain(exchange, contract, verdict, violations),
      )
    },

    /** Status and form of this refusal, and nothing of the transfer that the asker did not send. */
    toBeRefused(received: Reply, refusal: Refusal): Result {
      const { exchange } = received
      const mismatches = mismatchesOf(received, refusal)
      const leaks = mismatches.length > 0 ? [] : givenAway(received, refusal)
      const should = `should be refused with ${refusalInWords(refusal)}`
      const fault =
        mismatches.length > 0
          ? explain(exchange, contract, `${should}, but answered ${answered(exchange)}`, mismatches)
          : leaks.length > 0
            ? explain(exchange, contract, `${should}, and is, but gives away ${leaks.join(', ')}`)
            : null
      return result('toBeRefused', received, fault)
    },

    /** The bytes of this file: length, checksum, and where they first differ. */
    toCarry(received: Reply, file: CarriedFile): Result {
      const { exchange } = received
      const fault = carryFault(exchange, file)
      return result('toCarry', received, fault === null ? null : explain(exchange, contract, fault))
    },
  })
}

function firstSentence(message: string): string {
  return (message.split('\n\n', 1)[0] ?? message).replace(/\s+/g, ' ')
}

function counted(violations: number): string {
  return violations === 1 ? 'one thing differs' : `${violations} things differ`
}

function refusalInWords(refusal: Refusal): string {
  if (refusal.form === 'problem') return `${refusal.status} ${refusal.code} (${refusal.name})`
  if (refusal.form === 'validation' && refusal.keys.length > 0)
    return `${refusal.status} about ${refusal.keys.join(', ')}`
  return `${refusal.status} (${refusal.name})`
}
