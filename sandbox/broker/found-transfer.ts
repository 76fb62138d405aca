/** Most operations begin with the id in their path: whether it is one, and whether there is such a transfer. */
import { invalid, refuse, type Answer } from './answer.ts'
import type { Call } from './call.ts'
import { readGuid } from './guid.ts'
import { statusOf } from './life-cycle.ts'
import { refusals, type RefusalName } from './refusals.ts'
import type { Transfer } from './state.ts'

/** Answers 400 to what is no id, 404 to one that was never given out, and else as the operation does. */
export function withTransfer(
  operation: (call: Call, transfer: Transfer) => Promise<Answer | RefusalName>,
): (call: Call) => Promise<Answer> {
  return async (call) => {
    const text = call.parameters['fileTransferId'] ?? ''
    const id = readGuid(text)
    if (id === null) {
      return invalid(call, { fileTransferId: [`The value '${text}' is not valid.`] })
    }
    const transfer = call.broker.transfers.get(id)
    const isThere =
      transfer !== undefined && !call.broker.rules.isForgotten(statusOf(call.broker, transfer))
    if (!isThere) return refuse(call, 'fileTransferNotFound')
    const answer = await operation(call, transfer)
    return typeof answer === 'string' ? refuseOf(call, transfer, answer) : answer
  }
}

function refuseOf(call: Call, transfer: Transfer, name: RefusalName): Answer {
  const detail = refusals[name][2]
  return name === 'noAccessToResource'
    ? refuse(call, name, call.broker.rules.detailOfNoAccess(detail, transfer))
    : refuse(call, name)
}

export type Checks<Name extends string> = Readonly<
  Record<Name, () => Promise<RefusalName | null> | RefusalName | null>
>

/** Why the first of the checks, in that order, that is not met refuses; null where all are met. */
export async function firstRefusal<Name extends string>(
  order: readonly Name[],
  checks: Checks<Name>,
): Promise<RefusalName | null> {
  for (const name of order) {
    const refusal = await checks[name]()
    if (refusal !== null) return refusal
  }
  return null
}
