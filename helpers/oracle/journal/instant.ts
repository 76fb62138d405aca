/**
 * Points in time and durations as the Broker writes them, in whole microseconds, the finest it keeps. It parses what it
 * is given and knows no clock.
 */

/** Microseconds since the Unix epoch; exact in a double until the year 2255. */
export type Instant = number

const written =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?(Z|[+-]\d\d:?\d\d)?$/

/** A timestamp of ISO 8601; without an offset it is UTC. Digits beyond the microsecond are cut off, as the Broker does. */
export function instantOf(text: unknown): Instant | undefined {
  const parts = typeof text === 'string' ? written.exec(text) : null
  if (!parts) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = parts
  const seconds = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  )
  return seconds * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6)) - offsetOf(zone)
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000_000
}

/** The instant as a person reads it. */
export function written6(instant: Instant): string {
  const micros = ((instant % 1_000_000) + 1_000_000) % 1_000_000
  const seconds = new Date((instant - micros) / 1000).toISOString().slice(0, 19)
  return `${seconds}.${String(micros).padStart(6, '0')}Z`
}

const xmlDuration =
  /^(-)?P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/
const dotNetDuration = /^(-)?(?:(\d+)\.)?(\d\d):(\d\d):(\d\d(?:\.\d{1,7})?)$/

/** A duration in microseconds: `P30D` as one configures it (a year is 365 days, a month 30), or `30.00:00:00` as one reads it back. */
export function durationOf(text: unknown): number | undefined {
  if (typeof text !== 'string') return undefined
  const xml = xmlDuration.exec(text.trim())
  if (xml) {
    const [, minus, years = '0', months = '0', days = '0', hours, minutes, seconds] = xml
    return inMicros(
      minus,
      Number(years) * 365 + Number(months) * 30 + Number(days),
      hours,
      minutes,
      seconds,
    )
  }
  const dotNet = dotNetDuration.exec(text)
  if (!dotNet) return undefined
  const [, minus, days = '0', hours, minutes, seconds] = dotNet
  return inMicros(minus, Number(days), hours, minutes, seconds)
}

function inMicros(
  minus: string | undefined,
  days: number,
  hours = '0',
  minutes = '0',
  seconds = '0',
): number {
  const total = ((days * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)
  return Math.round((minus ? -total : total) * 1_000_000)
}
