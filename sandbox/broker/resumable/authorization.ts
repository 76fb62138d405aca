/** Whether a caller may do that to uploads of a transfer, before the protocol is looked at. */
import type { Answer } from '../answer.ts'
import type { Call } from '../call.ts'
import { statusOf } from '../life-cycle.ts'
import type { Transfer } from '../state.ts'
import { refusalOfUpload } from '../upload-checks.ts'
import { refuseInText } from './answers.ts'
import { closeSession, hasSession, openSession } from './session.ts'

/** Null: go on. */
export async function refusalOf(call: Call, transfer: Transfer): Promise<Answer | null> {
  const { broker, caller, method } = call
  const mayUseSession = method === 'PATCH' || method === 'HEAD'
  if (mayUseSession && hasSession(broker, transfer, caller)) {
    return broker.rules.sessionReaches(statusOf(broker, transfer))
      ? null
      : refuseInText('fileTransferAlreadyUploaded')
  }
  if (method === 'HEAD') {
    return (await broker.rules.mayUpload(call.asker, transfer))
      ? null
      : refuseInText('noAccessToResource')
  }
  const refusal = await refusalOfUpload(call, transfer, null)
  if (refusal !== null) return refuseInText(refusal)
  if (method === 'DELETE') closeSession(transfer, caller)
  else openSession(broker, transfer, caller)
  return null
}
