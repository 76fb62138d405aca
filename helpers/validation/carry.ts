/** Whether a reply carries the bytes of a file: by length and checksum, and by what the client saw while they came. */
import { headerOf } from '../traffic/exchange.ts'
import type { Exchange } from '../traffic/exchange.ts'
import { answered } from './explain.ts'

export interface CarriedFile {
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Lower-case hexadecimal. */
  readonly md5: string
}

/** Null where the bytes are the file's, or the range of it that was answered; else what differs, in words. */
export function carryFault(exchange: Exchange, file: CarriedFile): string | null {
  const should = `should carry ${file.name} (${bytes(file.size)})`
  const { response } = exchange
  if (response === null || (response.status !== 200 && response.status !== 206))
    return `${should}, but answered ${answered(exchange)}`

  const { body } = response
  if (body.kind !== 'bytes' && body.kind !== 'none')
    return `${should}, but answered with ${body.kind === 'text' ? 'text' : 'a form'}`
  const length = body.kind === 'none' ? 0 : body.length
  const whole = response.status === 200
  const wanted = whole ? file.size : rangeLength(headerOf(response.headers, 'Content-Range'))
  if (wanted === null) return `${should}, but does not say which range of it this is`
  const differs = body.kind === 'bytes' ? body.firstDifference : null
  if (typeof differs === 'number')
    return `${should}, but byte ${differs} differs (${bytes(length)} came)`
  if (length !== wanted) return `${should}, but ${length} of ${bytes(wanted)} came`
  if (body.kind === 'none') return null
  if (whole && body.md5 !== file.md5)
    return `${should} with MD5 ${file.md5}, but what came has MD5 ${body.md5}`
  return whole || differs === null
    ? null
    : `${should}, but the range that came was not compared with the file`
}

function rangeLength(contentRange: string | null): number | null {
  const parts = /^bytes (\d+)-(\d+)\/\d+$/.exec(contentRange ?? '')
  return parts === null ? null : Number(parts[2]) - Number(parts[1]) + 1
}

function bytes(count: number): string {
  return count === 1 ? '1 byte' : `${count} bytes`
}
