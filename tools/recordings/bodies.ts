/** Makes recorded bodies of the bytes and texts that other recordings keep. */
import { createHash } from 'node:crypto'
import { redactText } from '../../helpers/traffic/redact.ts'
import type { BytesBody, FormBody, RecordedBody, TextBody } from '../../helpers/traffic/exchange.ts'

const headLength = 64

function bytesBody(bytes: Buffer): BytesBody {
  return {
    kind: 'bytes',
    length: bytes.length,
    md5: createHash('md5').update(bytes).digest('hex'),
    head: bytes.subarray(0, headLength).toString('base64'),
  }
}

/** Redacted as that of our own traffic is: whatever is cut later is cut without a secret in it. */
export function textBody(bytes: Buffer): TextBody {
  const text = bytes.toString()
  const body = { kind: 'text', text: redactText(text), length: bytes.length } as const
  return Buffer.from(text).equals(bytes) ? body : { ...body, notUtf8: true }
}

/** A body of which nothing is known but that there may have been one. */
export const unknownBody: BytesBody = { kind: 'bytes', length: 0, md5: '', cut: true }

/** The content of a file where the request or reply carries one, else text; a form in its parts. */
export function bodyOf(bytes: Buffer, contentType: string, carriesFile: boolean): RecordedBody {
  if (bytes.length === 0) return { kind: 'none' }
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  const form = boundary === undefined ? undefined : formBody(bytes, boundary)
  return form ?? (carriesFile ? bytesBody(bytes) : textBody(bytes))
}

/** Undefined where the bytes are no form with that boundary. */
function formBody(bytes: Buffer, boundary: string): FormBody | undefined {
  const parts: FormBody['parts'][number][] = []
  const delimiter = Buffer.from(`--${boundary}`)
  let from = bytes.indexOf(delimiter)
  while (from >= 0) {
    const to = bytes.indexOf(delimiter, from + delimiter.length)
    if (to < 0) break
    const part = bytes.subarray(from + delimiter.length + 2, to - 2)
    const head = part.indexOf('\r\n\r\n')
    const headers = part.subarray(0, Math.max(head, 0)).toString()
    const name = /name="([^"]*)"/i.exec(headers)?.[1]
    if (name !== undefined) {
      const content = part.subarray(head + 4)
      const isFile = /filename=/i.test(headers)
      parts.push({ name, body: isFile ? bytesBody(content) : textBody(content) })
    }
    from = to
  }
  return parts.length === 0 ? undefined : { kind: 'form', parts }
}

/** Requests and replies whose body is the content of a file. */
export function carriesFile(method: string, path: string): { request: boolean; reply: boolean } {
  const [bare = ''] = path.split('?')
  const tus = /\/filetransfer\/upload\/tus(?:\/|$)/i.test(bare)
  return {
    request: tus || (method === 'POST' && /\/filetransfer\/[^/]+\/upload\/?$/i.test(bare)),
    reply: method === 'GET' && /\/download\/?$/i.test(bare),
  }
}
