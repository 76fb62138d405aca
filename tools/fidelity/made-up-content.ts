/** Bytes in place of those that a recording keeps by length and MD5 alone, and the checksums that follow from them. */
import { createHash } from 'node:crypto'
import type { Asking, Step } from './script.ts'
import { md5Of } from './speak.ts'
import { transferIn } from './transfer-in.ts'
import type { Translation } from './translation.ts'

/** The same bytes for the same MD5. */
export function madeUpBytes({ length, md5 }: { length: number; md5: string }): Buffer {
  return Buffer.alloc(length, createHash('sha512').update(md5).digest())
}

/** Before anything is sent: a checksum may be announced long before its file. */
export function learnMadeUpContent(steps: readonly Step[], translation: Translation): void {
  const askings = steps.filter((step) => step.kind === 'asking')
  const uploads = new Map<string, Asking[]>()
  for (const asking of askings) {
    const { body, path } = asking.request
    if (Buffer.isBuffer(body)) continue
    translation.learnId(body.md5, md5Of(madeUpBytes(body)))
    uploads.set(path, [...(uploads.get(path) ?? []), asking])
  }
  for (const [path, chunks] of uploads) {
    const announced = announcedFor(transferIn(path), askings)
    if (announced !== undefined) translation.learnId(announced, md5OfJoined(chunks))
  }
}

function md5OfJoined(chunks: readonly Asking[]): string {
  const hash = createHash('md5')
  for (const { request } of chunks)
    hash.update(Buffer.isBuffer(request.body) ? request.body : madeUpBytes(request.body))
  return hash.digest('hex')
}

function announcedFor(transfer: string, askings: readonly Asking[]): string | undefined {
  const initialize = askings.find(
    ({ request, reply }) =>
      request.method === 'POST' &&
      Buffer.isBuffer(reply?.body) &&
      reply.body.includes(`{"fileTransferId":"${transfer}"`),
  )
  const body = initialize?.request.body
  return Buffer.isBuffer(body)
    ? /"checksum":"([0-9a-fA-F]{32})"/.exec(body.toString())?.[1]
    : undefined
}
