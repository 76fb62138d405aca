/** `GET /filetransfer/{fileTransferId}`: what is known of a transfer now. */
import { json } from '../answer.ts'
import { withTransfer } from '../found-transfer.ts'
import { overviewOf } from '../views.ts'

export const overview = withTransfer(async (call, transfer) =>
  (await call.broker.rules.maySeeOverview(call.asker, transfer))
    ? json(overviewOf(call.broker, transfer))
    : 'noAccessToResource',
)
