/** Text cut and broken to the width of a terminal, counted in characters. */

export function clipped(text: string, columns: number): string {
  const oneLine = text.replace(/\s+/g, ' ').trim()
  return oneLine.length <= columns ? oneLine : `${oneLine.slice(0, columns - 1)}…`
}

/** At most so many lines; the last is clipped where there would be more. */
export function wrapped(text: string, columns: number, lines: number): string[] {
  const oneLine = text.replace(/\s+/g, ' ').trim()
  if (lines === 1 || oneLine.length <= columns) return [clipped(oneLine, columns)]
  const blank = oneLine.lastIndexOf(' ', columns)
  const end = blank > 0 ? blank : columns
  return [oneLine.slice(0, end), ...wrapped(oneLine.slice(end), columns, lines - 1)]
}
