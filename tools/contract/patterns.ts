/** Tells two patterns apart as far as their texts allow: what one takes and the other does not, nobody can compute. */

/** Whether the second holds the first as one of its alternatives, and so takes all that the first does. */
export function isWider(first: string, second: string): boolean {
  const [core, whole] = [bare(first), bare(second)]
  return alternatives(whole).includes(core)
}

/** Whether two spell the same pattern differently. */
export function isSame(first: string, second: string): boolean {
  return bare(first) === bare(second)
}

/** Without anchors and an outer group, digits written one way. */
function bare(pattern: string): string {
  return pattern
    .replaceAll('[0-9]', '\\d')
    .replace(/^\^|\$$/g, '')
    .replace(/^\((?:\?:)?([^()]*)\)$/, '$1')
}

function alternatives(pattern: string): string[] {
  return /[()[\]]/.test(pattern) ? [pattern] : pattern.split('|')
}

/** Whether an empty text fits; one that cannot be read as a pattern is taken to let it. */
export function takesEmpty(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').test('')
  } catch {
    return true
  }
}
