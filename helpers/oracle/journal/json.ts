/**
 * Reads members out of JSON that nobody vouches for: what is missing or of another type is undefined, and says nothing.
 * Whether a member may be missing is the contract's matter.
 */

export type JsonObject = Readonly<Record<string, unknown>>

/** Undefined where the text is no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text) as unknown
  } catch {
    return undefined
  }
}

export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined
}

export function listOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

export function flagOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

/** The value as a report shows it: JSON on one line, cut where it gets long. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 200 ? `${text.slice(0, 199)}…` : text
}

/** Equal as JSON, whatever the order of members. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true
  const [listOne, listOther] = [listOf(one), listOf(other)]
  if (listOne && listOther)
    return (
      listOne.length === listOther.length &&
      listOne.every((each, i) => sameJson(each, listOther[i]))
    )
  const [objectOne, objectOther] = [objectOf(one), objectOf(other)]
  if (!objectOne || !objectOther) return false
  const names = Object.keys(objectOne)
  return (
    names.length === Object.keys(objectOther).length &&
    names.every(
      (name) => Object.hasOwn(objectOther, name) && sameJson(objectOne[name], objectOther[name]),
    )
  )
}
