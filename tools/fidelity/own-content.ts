/** Bodies as this suite keeps them: texts whole, files by their measure, forms part by part. */
import {
  headerOf,
  type RecordedBody,
  type RecordedRequest,
} from '../../helpers/traffic/exchange.ts'
import { writtenForm } from './made-up-content.ts'
import type { Content, FormContent, Measure } from './script.ts'

/** Null: what was kept does not tell what was sent. Of a file its measure is enough, of anything else it is not. */
export function sentContent(request: RecordedRequest): Content | null {
  if (request.body.kind === 'form') return formOf(request)
  const content = measureOf(request.body)
  const isOfFile = /\/upload(?:[/?]|$)/i.test(request.path)
  return content === null || Buffer.isBuffer(content) || isOfFile ? content : null
}

/** Null too where the form was not written as the client of this suite writes one, which its length shows. */
function formOf({ headers, body }: RecordedRequest): FormContent | null {
  const [, boundary] = /boundary=([^;\s]+)/.exec(headerOf(headers, 'content-type') ?? '') ?? []
  if (body.kind !== 'form' || boundary === undefined) return null
  const parts = body.parts.flatMap(({ name, body: part }) => {
    const content = measureOf(part)
    return content === null ? [] : [{ name, content }]
  })
  if (parts.length < body.parts.length) return null
  const form = { boundary, parts }
  const { length } = writtenForm(form, (text) => text)
  return String(length) === headerOf(headers, 'content-length') ? form : null
}

/** Null where not all of it was kept; of a file that was cut, what went over the line. A file that is no longer than what is kept of its beginning is kept whole. */
export function measureOf(body: RecordedBody): Buffer | Measure | null {
  switch (body.kind) {
    case 'none':
      return Buffer.alloc(0)
    case 'text':
      return body.cut === true || body.notUtf8 === true ? null : Buffer.from(body.text)
    case 'bytes': {
      const head = Buffer.from(body.head ?? '', 'base64')
      return head.length === body.length ? head : { length: body.length, md5: body.md5 }
    }
    case 'form':
      return null
  }
}
