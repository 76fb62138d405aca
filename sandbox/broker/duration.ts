/**
 * Durations as a resource's settings take them (the XML Schema dialect of ISO 8601) and as they are read back (a .NET
 * time span). A duration is in ticks of 100 nanoseconds.
 */

export type Ticks = number

const ticksASecond = 10_000_000
export const ticksADay = 86_400 * ticksASecond

const longest = 2 ** 63
const largestNumber = 2 ** 31 - 1

const form =
  /^\s*(-)?P(?=\d|T)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?\s*$/

/** Ticks of years (365 days), months (30 days), days, hours, minutes and seconds. */
const units = [365 * ticksADay, 30 * ticksADay, ticksADay, 3600, 60, 1].map((unit, index) =>
  index < 3 ? unit : unit * ticksASecond,
)

/** Null: not of the form. `overflow`: of the form, and more than a time span holds. */
export function readDuration(text: string): Ticks | null | 'overflow' {
  const match = form.exec(text)
  if (match === null) return null
  const numbers = match.slice(2, 8).map((digits: string | undefined) => Number(digits ?? 0))
  if (numbers.some((number) => number > largestNumber)) return null
  const fraction = Number((match[8] ?? '').slice(0, 7).padEnd(7, '0'))
  const ticks = units.reduce((sum, unit, index) => sum + unit * (numbers[index] ?? 0), fraction)
  if (ticks > longest) return 'overflow'
  return match[1] === '-' ? -ticks : ticks
}

/** `30.00:00:00`, `02:00:00`, `-1.00:00:00`, with seven decimals where there is a fraction of a second. */
export function writeTimeSpan(ticks: Ticks): string {
  const size = Math.abs(ticks)
  const days = Math.floor(size / ticksADay)
  const seconds = Math.floor((size % ticksADay) / ticksASecond)
  const fraction = size % ticksASecond
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return [
    ticks < 0 ? '-' : '',
    days > 0 ? `${days}.` : '',
    `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`,
    fraction > 0 ? `.${String(fraction).padStart(7, '0')}` : '',
  ].join('')
}
