/** `GET /filetransfer/{fileTransferId}/details`: what is known of a transfer, and how it came to be so. */
import { json } from '../answer.ts'
import { withTransfer } from '../found-transfer.ts'
import { detailsOf } from '../views.ts'

export const details = withTransfer(async (call, transfer) =>
  (await call.broker.rules.maySeeDetails(call.asker, transfer))
    ? json(detailsOf(call.broker, transfer))
    : 'noAccessToResource',
)
