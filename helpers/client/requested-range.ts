/** Which bytes of a file a request asks for. It knows one range of bytes, the only form that a Broker answers with 206. */

export interface Stretch {
  readonly from: number
  /** The first byte beyond. */
  readonly to: number
}

/** Null where the header asks for no single range, or for none that the file has. */
export function requestedRange(header: string, size: number): Stretch | null {
  const [, first = '', last = ''] = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header) ?? []
  if (first === '' && last === '') return null
  const [from, to] =
    first === ''
      ? [Math.max(0, size - Number(last)), size]
      : [Number(first), last === '' ? size : Math.min(size, Number(last) + 1)]
  return from < to ? { from, to } : null
}
