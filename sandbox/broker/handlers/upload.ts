/** `POST /filetransfer/{fileTransferId}/upload`: takes the file as it comes. */
import { bytesOf } from '../body.ts'
import { headerOf } from '../call.ts'
import { withTransfer } from '../found-transfer.ts'
import { receive } from '../receiving.ts'
import { Digest } from '../storage/digest.ts'
import { limitOf, refusalOfUpload } from '../upload-checks.ts'

export const upload = withTransfer(async (call, transfer) => {
  const { storage, rules } = call.broker
  const announced = headerOf(call.request, 'content-length')
  const length = announced === null ? null : Number(announced)
  const refusal = await refusalOfUpload(call, transfer, length)
  if (refusal !== null) return refusal
  return receive(call, transfer, async () => {
    const digest = new Digest()
    const limit = rules.measuresWhileReceiving() ? limitOf(call, transfer) : Infinity
    // What is not taken is read all the same once the refusal is out.
    const piece = await storage.take(bytesOf(call.request.raw, false), digest, limit)
    return { piece, digest, isForm: false }
  })
})
