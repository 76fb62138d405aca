/** The Range header of a download. Forms that are not one range of bytes are passed over, never refused. */

/** Positions of the first and the last byte. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

const largest = 2n ** 63n - 1n

/** `whole`: no range that counts was asked for. `unsatisfiable`: a good range, and no byte of the file is in it. */
export function readRange(
  header: string | null,
  size: number,
): ByteRange | 'whole' | 'unsatisfiable' {
  const match = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '')
  const [, from = '', to = ''] = match ?? []
  if (match === null || (from === '' && to === '')) return 'whole'
  if (BigInt(from) > largest || BigInt(to) > largest) return 'whole'
  if (from === '') return suffix(Number(to), size)
  if (to !== '' && BigInt(to) < BigInt(from)) return 'whole'
  const first = Number(from)
  if (first >= size) return 'unsatisfiable'
  return { first, last: Math.min(to === '' ? size - 1 : Number(to), size - 1) }
}

/** The last so many bytes; the whole file where it has fewer. */
function suffix(length: number, size: number): ByteRange | 'unsatisfiable' {
  if (length === 0 || size === 0) return 'unsatisfiable'
  return { first: Math.max(0, size - length), last: size - 1 }
}
