/** `POST /filetransfer/{fileTransferId}/confirmdownload`: the recipient has the file in safe keeping. */
import { empty, refuse, Unhandled, type Answer } from '../answer.ts'
import { pause } from '../broker.ts'
import type { Call } from '../call.ts'
import { tell } from '../events.ts'
import { firstRefusal, withTransfer, type Checks } from '../found-transfer.ts'
import {
  enter,
  furthest,
  recipientsOf,
  rowsOf,
  scheduleGrace,
  statusOf,
  writeRecipient,
} from '../life-cycle.ts'
import { shortForm } from '../organization.ts'
import type { ConfirmCheck } from '../rules/confirm.ts'
import type { Transfer } from '../state.ts'

export const confirmDownload = withTransfer(async (call, transfer) => {
  const { rules } = call.broker
  const checks: Checks<ConfirmCheck> = {
    access: async () =>
      (await rules.mayConfirm(call.asker, transfer)) ? null : 'noAccessToResource',
    file: () => (rules.isWithoutFile(transfer) ? 'noFileUploaded' : null),
    status: () =>
      rules.isConfirmable(statusOf(call.broker, transfer)) ? null : 'fileTransferNotPublished',
    caller: () => (call.asker.organization === null ? 'noAccessToResource' : null),
  }
  const refusal = await firstRefusal(rules.orderOfConfirm, checks)
  if (refusal !== null) return refusal
  return confirm(call, transfer, shortForm(call.asker.organization ?? ''))
})

async function confirm(call: Call, transfer: Transfer, caller: string): Promise<Answer> {
  const { broker } = call
  const { rules } = broker
  const seenBefore = furthest(broker, transfer)
  await pause(broker, rules.ofConfirmation())
  const own = rowsOf(transfer, caller)
  if (own.length === 0 && !rules.toleratesUnlistedCaller()) {
    throw new Unhandled('System.InvalidOperationException', 'Sequence contains no matching element')
  }
  if (rules.hasConfirmed(own)) {
    if (rules.tellsOfRepeatedConfirmation()) tell(broker, transfer, 'downloadconfirmed', [caller])
    return empty(204)
  }
  if (!rules.hasDownloaded(own)) return refuse(call, 'confirmDownloadBeforeDownloadStarted')

  for (const recipient of rules.confirmedBy(caller, recipientsOf(broker, transfer))) {
    writeRecipient(broker, transfer, {
      recipient,
      status: 'DownloadConfirmed',
      vendor: call.caller.vendor,
    })
  }
  tell(broker, transfer, 'downloadconfirmed', [caller])
  const others = rules.looksAfterWriting() ? furthest(broker, transfer) : seenBefore
  if (rules.isComplete(new Map([...others, [caller, 'DownloadConfirmed']]))) {
    complete(call, transfer)
  }
  return empty(204)
}

function complete({ broker }: Call, transfer: Transfer): void {
  enter(broker, transfer, 'AllConfirmedDownloaded')
  tell(broker, transfer, 'allconfirmeddownloaded')
  const resource = broker.resources.get(transfer.resourceId)
  if (resource !== undefined && broker.rules.purgesAfterConfirmation(resource)) {
    scheduleGrace(broker, transfer, resource)
  }
}
