/** The replies of a run, each held against the contract once more: for the parts of the report that count over all of them. */
import { readContract } from '../config/read-contract.ts'
import { type Contract, compileContract } from '../validation/contract.ts'
import { asOpenApiDocument } from '../validation/openapi-document.ts'
import { type Judgement, judge } from '../validation/validate-reply.ts'
import { type FinishedRun, type Heard, heardIn } from './finished-run.ts'

export interface JudgedReply extends Heard {
  readonly judgement: Judgement
}

type Rows = FinishedRun['rows']

let compiled: Contract | undefined
const judged = new WeakMap<Rows, readonly JudgedReply[]>()

export function ownContract(): Contract {
  compiled ??= compileContract(readContract().documents.map(asOpenApiDocument))
  return compiled
}

/** In process order; those of which the contract says nothing are left out. */
export function repliesOf({ rows }: { readonly rows: Rows }): readonly JudgedReply[] {
  const before = judged.get(rows)
  if (before) return before
  const replies = heldAgainst(ownContract(), heardIn({ rows }))
  judged.set(rows, replies)
  return replies
}

export function heldAgainst<Reply extends Heard>(
  contract: Contract,
  replies: readonly Reply[],
): (Reply & JudgedReply)[] {
  return replies.flatMap((reply) => {
    const judgement = judge(reply.exchange, contract)
    return judgement ? [{ ...reply, judgement }] : []
  })
}
