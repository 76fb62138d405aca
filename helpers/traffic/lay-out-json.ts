/**
 * JSON over several lines, token by token: what was written twice, or with more digits than a number holds, stays so. It
 * is not a parser; text that is no JSON stays as it is.
 */

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

export function laidOut(text: string): string {
  if (!isJson(text)) return text
  let result = ''
  let depth = 0
  let last = ''
  for (const [each] of text.matchAll(token)) {
    const closes = each === '}' || each === ']'
    const opened = last === '{' || last === '['
    if (closes) depth--
    if (closes ? !opened : opened || last === ',') result += `\n${'  '.repeat(depth)}`
    result += each === ':' ? ': ' : each
    if (each === '{' || each === '[') depth++
    last = each
  }
  return result
}

function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
