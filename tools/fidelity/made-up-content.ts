/** Bytes in place of those that a recording keeps by length and MD5 alone, and the checksums that follow from them. */
import { createHash } from 'node:crypto'
import { eicar } from '../../helpers/files/file.ts'
import type { Asking, Content, FormContent, Measure, Step } from './script.ts'
import { md5Of } from './speak.ts'
import { transferIn } from './transfer-in.ts'
import type { Translation } from './translation.ts'

const malware = eicar()

/** The same bytes for the same MD5; those that every scanner is tested with as they are, since the verdict hangs on them. */
export function madeUpBytes({ length, md5 }: Measure): Buffer {
  if (md5 === malware.md5) return malware.range(0, length)
  return Buffer.alloc(length, createHash('sha512').update(md5).digest())
}

/** The bytes themselves where they were kept. */
function bytesOf(content: Buffer | Measure): Buffer {
  return Buffer.isBuffer(content) ? content : madeUpBytes(content)
}

export function isMadeUp(content: Content): boolean {
  if (Buffer.isBuffer(content)) return false
  return 'parts' in content ? content.parts.some((part) => isMadeUp(part.content)) : true
}

/** A form as the client of this suite writes it. @param translated what stands in its texts, in the sandbox's language */
export function writtenForm(form: FormContent, translated: (text: string) => string): Buffer {
  const pieces = form.parts.flatMap(({ name, content }) => [
    `--${form.boundary}\r\nContent-Disposition: form-data; name="${name}"`,
    Buffer.isBuffer(content)
      ? ''
      : '; filename="conformance.bin"\r\nContent-Type: application/octet-stream',
    '\r\n\r\n',
    Buffer.isBuffer(content) ? translated(content.toString()) : madeUpBytes(content),
    '\r\n',
  ])
  return Buffer.concat([...pieces, `--${form.boundary}--\r\n`].map((each) => Buffer.from(each)))
}

/** Before anything is sent: a checksum may be announced long before its file. */
export function learnMadeUpContent(steps: readonly Step[], translation: Translation): void {
  const askings = steps.filter((step) => step.kind === 'asking')
  const uploads = new Map<string, (Buffer | Measure)[]>()
  const learn = (path: string, content: Content) => {
    if (Buffer.isBuffer(content)) return
    if ('parts' in content) {
      for (const part of content.parts) learn(path, part.content)
      return
    }
    translation.learnId(content.md5, md5Of(madeUpBytes(content)))
    uploads.set(path, [...(uploads.get(path) ?? []), content])
  }
  for (const { request } of askings) learn(request.path, request.body)
  const announced = announcedIn(askings)
  for (const [path, chunks] of uploads) {
    const checksum = announced.get(transferIn(path))
    if (checksum !== undefined) translation.learnId(checksum, md5OfJoined(chunks))
  }
}

function md5OfJoined(chunks: readonly (Buffer | Measure)[]): string {
  const hash = createHash('md5')
  for (const chunk of chunks) hash.update(bytesOf(chunk))
  return hash.digest('hex')
}

/** By transfer: the checksum that was announced, and that its content turned out to have. */
function announcedIn(askings: readonly Asking[]): ReadonlyMap<string, string> {
  const announced = new Map<string, string>()
  const kept = new Set<string>()
  for (const { request, reply } of askings) {
    if (!Buffer.isBuffer(reply?.body)) continue
    const text = reply.body.toString()
    const [, transfer] = /^\{"fileTransferId":"([^"]+)"/.exec(text) ?? []
    if (transfer === undefined) continue
    const shown = /"checksum":"([0-9a-fA-F]{32})"/.exec(text)?.[1]
    if (shown !== undefined && /"fileTransferStatus":"(?:Published|AllConfirmed|Purged)/.test(text))
      kept.add(transfer + shown)
    if (request.method !== 'POST' || !Buffer.isBuffer(request.body)) continue
    const [, checksum] = /"checksum":"([0-9a-fA-F]{32})"/.exec(request.body.toString()) ?? []
    if (checksum !== undefined) announced.set(transfer, checksum)
  }
  return new Map([...announced].filter(([transfer, checksum]) => kept.has(transfer + checksum)))
}
