/** Reads media types, so that two can be compared whatever the case and the blanks they are written with. */

/** Lower-case type, subtype and parameters: `application/json; charset=utf-8`. Null where it is no media type. */
export function normalizeMediaType(text: string): string | null {
  const [essence = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  if (!/^[^\s/]+\/[^\s/]+$/.test(essence)) return null
  const named = parameters.filter((each) => each !== '').map((each) => each.replaceAll('"', ''))
  return [essence, ...named.sort()].join('; ')
}

/** The media type without its parameters. */
export function essenceOf(mediaType: string): string {
  return mediaType.split(';', 1)[0] ?? mediaType
}

export function isJson(mediaType: string): boolean {
  return /^application\/(?:[^;]+\+)?json$/.test(essenceOf(mediaType))
}

export function isText(mediaType: string): boolean {
  return essenceOf(mediaType).startsWith('text/')
}
