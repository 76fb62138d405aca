/**
 * The formats that the contract's schemas name, stricter than the usual ones: instants have their `T` and exist in the
 * calendar, ids are in lower case. The rest is ajv-formats'.
 */
import { fullFormats } from 'ajv-formats/dist/formats.js'
import type { Format } from 'ajv'

const instant =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isInstant(text: string): boolean {
  const parts = instant.exec(text)
  if (parts === null) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  if (day < 1 || day > (daysOfMonth[month - 1] ?? 0)) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month !== 2 || day < 29 || leap
}

export const formats: Readonly<Record<string, Format>> = {
  ...fullFormats,
  'date-time': isInstant,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
}
