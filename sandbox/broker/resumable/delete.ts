/** DELETE: ends an upload that is not finished. The transfer itself goes on, and may be uploaded to again. */
import { empty, type Answer } from '../answer.ts'
import type { Call } from '../call.ts'
import { fail } from '../life-cycle.ts'
import { tusResumable, unknownUpload } from './answers.ts'
import type { Target } from './resumable-upload.ts'
import { discard } from './upload-state.ts'

export async function terminate(
  { broker }: Call,
  { transfer, part, upload }: Target,
): Promise<Answer> {
  const { resumable } = transfer
  if (upload === null || (part !== null && !broker.rules.endsParts())) return unknownUpload()
  discard(upload)
  if (part === null) {
    resumable.own = null
  } else {
    resumable.parts.delete(part)
    resumable.strayBytes += upload.accepted
  }
  if (resumable.own === null && resumable.parts.size === 0) resumable.lastActivity = null
  if (broker.rules.terminationFailsTransfer()) {
    fail(broker, transfer, { text: 'Upload was terminated', tellsSender: true })
  }
  return empty(204, tusResumable)
}
