/** What a Range header asks of a file of a given size, by the Broker's table. */

export type Slice =
  | { readonly kind: 'whole' }
  | { readonly kind: 'unsatisfiable' }
  | { readonly kind: 'part'; readonly first: number; readonly last: number }

const whole: Slice = { kind: 'whole' }
const unsatisfiable: Slice = { kind: 'unsatisfiable' }
const greatest = 9_223_372_036_854_775_807n

/** Undefined for a form that nobody was seen to ask with. */
export function sliceOf(range: string | null, size: number): Slice | undefined {
  if (range === null) return whole
  const [, unit, spec] = /^\s*(\w+)\s*=(.*)$/.exec(range) ?? []
  if (unit === undefined || spec === undefined) return undefined
  if (unit.toLowerCase() !== 'bytes' || spec.trim() === '') return whole
  const single = /^\s*(\d*)\s*-\s*(\d*)\s*$/.exec(spec)
  if (!single) return /^[\s\d,-]*,[\s\d,-]*$/.test(spec) || /[a-z]/i.test(spec) ? whole : undefined
  const [, from = '', to = ''] = single
  if (from === '' && to === '') return undefined
  if ([from, to].some((each) => each !== '' && BigInt(each) > greatest)) return whole
  if (from !== '' && to !== '' && BigInt(to) < BigInt(from)) return whole
  if (from === '') return suffix(Number(to), size)
  if (Number(from) >= size) return unsatisfiable
  return {
    kind: 'part',
    first: Number(from),
    last: to === '' ? size - 1 : Math.min(Number(to), size - 1),
  }
}

function suffix(length: number, size: number): Slice {
  if (length === 0 || size === 0) return unsatisfiable
  return { kind: 'part', first: Math.max(size - length, 0), last: size - 1 }
}
