/** Reads comma-separated values: fields may be quoted, and quotes in them are doubled. */

/** Lines of fields; the empty text after the last line end is no line. */
export function linesOf(text: string): readonly (readonly string[])[] {
  const lines: string[][] = []
  let fields: string[] = []
  for (const [, quoted, bare = '', end = ''] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g,
  )) {
    fields.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (fields.length > 1 || fields[0] !== '') lines.push(fields)
    fields = []
  }
  return lines
}
