/** GUIDs as .NET reads, writes and makes them. */
import { createHash, randomUUID } from 'node:crypto'

export function newGuid(): string {
  return randomUUID()
}

const forms = [
  /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/i,
  /^\{([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\}$/i,
  /^\(([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\)$/i,
  /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i,
]

/** Lower case with hyphens; null where the text has none of the forms D, B, P and N. */
export function readGuid(text: string): string | null {
  for (const form of forms) {
    const match = form.exec(text)
    if (match !== null) return match.slice(1).join('-').toLowerCase()
  }
  return null
}

/** Whether the text is a GUID spelled as the Broker itself spells it. */
export function isCanonicalGuid(text: string): boolean {
  return readGuid(text) === text
}

/** The same text always gives the same GUID: the first 16 bytes of its SHA-256, in the byte order of .NET. */
export function guidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  const hex = (from: number, to: number) => bytes.subarray(from, to).toString('hex')
  const turned = (from: number, to: number) =>
    Buffer.from(bytes.subarray(from, to)).reverse().toString('hex')
  return `${turned(0, 4)}-${turned(4, 6)}-${turned(6, 8)}-${hex(8, 10)}-${hex(10, 16)}`
}
