/** Reads a form: its texts by name, and its file, which is stored as it comes. Names are the same in any case. */
import type { Multipart } from '@fastify/multipart'

import { bytesOf, ClientGone, untilGone } from './body.ts'
import type { Call } from './call.ts'
import { Digest } from './storage/digest.ts'
import type { Piece } from './storage/storage.ts'

export interface Form {
  /** In the order in which they came, names as they were written. */
  readonly texts: readonly { readonly name: string; readonly text: string }[]
  /** The first file under the name that was asked for. */
  readonly file: { readonly piece: Piece; readonly digest: Digest } | null
}

/** Why a form could not be read, in the framework's words. */
export class UnreadableForm extends Error {}

/** What a form may hold in all: 2 GiB less one byte. */
const largestForm = 2_147_483_647

/** Throws an `UnreadableForm`, a `StorageFault`, or a `ClientGone`. */
export async function readForm(call: Call, fileName: string): Promise<Form> {
  const texts: { name: string; text: string }[] = []
  let file: Form['file'] = null
  const { rules } = call.broker
  const takesWhatCame = rules.takesHalfForms()
  try {
    for await (const part of call.request.parts({
      limits: { fileSize: largestForm, fieldSize: largestForm, fieldNameSize: 2048 },
      isPartAFile: (_field, type, name) => rules.isFile(type, name),
    })) {
      const name = part.fieldname
      if (part.type === 'field') {
        texts.push({ name, text: textOf(part) })
      } else if (file === null && name.toLowerCase() === fileName.toLowerCase()) {
        const digest = new Digest()
        const piece = await call.broker.storage.take(
          untilGone(bytesOf(part.file), takesWhatCame),
          digest,
        )
        file = { piece, digest }
        if (part.file.truncated) {
          throw new UnreadableForm(`Multipart body length limit ${largestForm} exceeded.`)
        }
      } else {
        part.file.resume()
      }
    }
  } catch (error) {
    const reason = described(error)
    if (reason instanceof ClientGone && takesWhatCame) return { texts, file }
    file?.piece.remove()
    throw reason
  }
  return { texts, file }
}

/** Every text under that name. */
export function textsIn(form: Form, name: string): readonly string[] {
  return form.texts
    .filter((entry) => entry.name.toLowerCase() === name.toLowerCase())
    .map(({ text }) => text)
}

function textOf(part: Extract<Multipart, { type: 'field' }>): string {
  return typeof part.value === 'string' ? part.value : JSON.stringify(part.value)
}

function described(error: unknown): unknown {
  const { code, message } = error as { code?: string; message: string }
  if (code === 'FST_MP_PREMATURE_CLOSE' || code === 'ECONNRESET') return new ClientGone()
  if (message === 'Multipart: Boundary not found') {
    return new UnreadableForm('Missing content-type boundary.')
  }
  if (message === 'Unexpected end of multipart data' || code?.startsWith('FST_')) {
    return new UnreadableForm(
      'Unexpected end of Stream, the content may have already been read by another component. ',
    )
  }
  return error
}
