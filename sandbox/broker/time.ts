/** Instants, and how the Broker writes and reads them. It knows no clock but the one it is handed. */
import type { Clock } from '../clock.ts'

/** Microseconds since the Unix epoch: what the Broker's database keeps. */
export type Instant = number

export const second = 1_000_000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

export function instantOf(clock: Clock): Instant {
  return Math.round(clock.now() * 1000)
}

/** `2026-11-22T23:04:02.09704+00:00`: at most six decimals, trailing zeros trimmed, never `Z`. */
export function writeTime(at: Instant): string {
  return writeWithFraction(at, String(fractionOf(at)).padStart(6, '0'))
}

/** The same with a seventh decimal, as the clock of .NET has it and events show it. */
export function writeTimeOfEvent(at: Instant, tenthOfMicrosecond: number): string {
  return writeWithFraction(at, String(fractionOf(at)).padStart(6, '0') + String(tenthOfMicrosecond))
}

function writeWithFraction(at: Instant, digits: string): string {
  const seconds = new Date(Math.floor(at / second) * 1000).toISOString().slice(0, -5)
  const fraction = digits.replace(/0+$/, '')
  return `${seconds}${fraction === '' ? '' : `.${fraction}`}+00:00`
}

function fractionOf(at: Instant): number {
  return at - Math.floor(at / second) * second
}

/** `Wed, 16 Dec 2026 23:05:45 GMT`. */
export function writeHttpDate(at: Instant): string {
  return new Date(Math.floor(at / 1000)).toUTCString()
}

/** `11/22/2026 23:08:40`, from seconds since the Unix epoch: the invariant culture of .NET. */
export function writeInvariantDate(seconds: number): string {
  const [date = '', time = ''] = new Date(seconds * 1000).toISOString().slice(0, 19).split('T')
  const [year = '', month = '', dayOfMonth = ''] = date.split('-')
  return `${month}/${dayOfMonth}/${year} ${time}`
}

const isoForm =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,15}))?)?)? ?(?:(Z)|([+-])(\d\d):?(\d\d))?$/i

/** Null where the text is no date. Without an offset it is read as UTC; a seventh decimal is cut off. */
export function readTime(text: string): Instant | null {
  const match = isoForm.exec(text.trim())
  if (match === null) return null
  const part = (index: number) => Number(match[index] ?? 0)
  const milliseconds = Date.UTC(part(1), part(2) - 1, part(3), part(4), part(5), part(6))
  const written = new Date(milliseconds)
  const isReal =
    written.getUTCMonth() === part(2) - 1 && part(4) < 24 && part(5) < 60 && part(6) < 60
  if (!isReal || part(10) > 14) return null
  const fraction = Number((match[7] ?? '').slice(0, 6).padEnd(6, '0'))
  const offset = (match[9] === '-' ? -1 : 1) * (part(10) * hour + part(11) * minute)
  return milliseconds * 1000 + fraction - offset
}
