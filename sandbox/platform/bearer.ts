/** The bearer token of a request. */

/** The text after `Bearer`, in whatever case that is written; null where there is none. */
export function bearerToken(authorization: string | undefined): string | null {
  const found = /^bearer +(\S+) *$/i.exec(authorization ?? '')
  return found?.[1] ?? null
}
