/**
 * The target of a request line: the prefix that chooses a place, and a path below it that the router can decode.
 */

export interface Prefix {
  /** `''`, or with its leading slash and without a closing one. */
  readonly text: string
  readonly asObserved: boolean
  readonly defects: readonly string[]
}

const form =
  /^((?:\/as-observed(?=[/?]|$))?)((?:\/defect\/[^/?]+)*)((?:\/own\/[A-Za-z0-9._~-]{1,100}(?=[/?]|$))?)/

/** What a client writes before the path when it takes this server for a proxy. */
const absoluteForm = /^https?:\/\/[^/?#]*/i

/** Splits the target of a request into the place's prefix and what is asked there. */
export function splitPrefix(url: string): { readonly prefix: Prefix; readonly rest: string } {
  const path = url.replace(absoluteForm, '')
  const [text = '', observed = '', defects = ''] = form.exec(path) ?? []
  const rest = path.slice(text.length)
  return {
    prefix: {
      text,
      asObserved: observed !== '',
      defects: defects.split('/defect/').slice(1),
    },
    rest: rest.startsWith('/') ? rest : `/${rest}`,
  }
}
/**
 * Escapes the percent signs that lead nowhere, so that the router sees them as they stand, as Kestrel does. Query and
 * fragment stay untouched.
 */
export function decodablePath(url: string): string {
  const end = url.search(/[?#]/)
  const path = end < 0 ? url : url.slice(0, end)
  if (!path.includes('%')) return url
  const decodable = path.replaceAll(/(?:%[0-9a-f]{2})+|%/gi, (escapes) =>
    isDecodable(escapes) ? escapes : escapes.replaceAll('%', '%25'),
  )
  return decodable + url.slice(path.length)
}

function isDecodable(escapes: string): boolean {
  try {
    decodeURIComponent(escapes)
    return true
  } catch {
    return false
  }
}
