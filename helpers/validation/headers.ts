/** Holds the headers of a reply against those that an answer of the contract promises. */
import { headerOf } from '../traffic/exchange.ts'
import type { RecordedHeaders, RecordedResponse } from '../traffic/exchange.ts'
import type { Answer } from './answers.ts'
import type { Contract } from './contract.ts'
import { brief } from './finding.ts'
import type { Fault } from './finding.ts'
import { essenceOf, normalizeMediaType } from './media-type.ts'

export function faultsOfHeaders(answer: Answer, headers: RecordedHeaders): Fault[] {
  return answer.headers.flatMap(({ name, required, level, numeric, value }) => {
    const where = `header ${name}`
    const kind = level === 'must' ? 'violation' : 'shortfall'
    const found = headerOf(headers, name)
    if (found === null)
      return required
        ? [{ kind, aspect: 'headers', where, expected: 'this header', found: 'nothing' } as const]
        : []
    const read = numeric && /^-?\d+$/.test(found) ? Number(found) : found
    return (value?.(read) ?? []).map((fault): Fault => ({
      kind: level === 'must' ? fault.kind : kind,
      aspect: 'headers',
      where,
      expected: fault.expected,
      found: fault.found,
    }))
  })
}

/** @param siblings the answers of the same status, whose media types are named when none of them came */
export function faultsOfMediaType(
  answer: Answer,
  siblings: readonly Answer[],
  headers: RecordedHeaders,
  { exactMediaTypes }: Contract,
): Fault[] {
  const found = headerOf(headers, 'Content-Type')
  const normal = found === null ? null : (normalizeMediaType(found) ?? found)
  const comparable = exactMediaTypes || normal === null ? normal : essenceOf(normal)
  if (comparable === answer.mediaType) return []
  const wanted = new Set(siblings.map(({ mediaType }) => mediaType ?? 'none'))
  return [
    {
      kind: 'violation',
      aspect: 'media-type',
      where: 'header Content-Type',
      expected: [...wanted].join(', or '),
      found: found === null ? 'none' : brief(found),
    },
  ]
}

/** Whether the bytes that came are as many as were announced. A body cut short is spoken of elsewhere. */
export function faultsOfLength(method: string, { headers, body }: RecordedResponse): Fault[] {
  const announced = headerOf(headers, 'Content-Length')
  const encoded = headerOf(headers, 'Content-Encoding') !== null
  if (announced === null || encoded || method === 'HEAD' || body.kind === 'form') return []
  const came = body.kind === 'none' ? 0 : body.length
  if (Number(announced) === came || 'cut' in body) return []
  const expected = `${came}, the length of the body`
  return [
    {
      kind: 'violation',
      aspect: 'headers',
      where: 'header Content-Length',
      expected,
      found: announced,
    },
  ]
}
