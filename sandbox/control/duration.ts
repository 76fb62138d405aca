/**
 * ISO 8601 durations as the control addresses take them ("PT2H", "P31D"). The Broker's own dialect for the settings of
 * a resource is not this one.
 */

const form =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

const second = 1000
const day = 86_400 * second
/** Milliseconds of years (365 days), months (30 days), weeks, days, hours, minutes and seconds. */
const units = [365 * day, 30 * day, 7 * day, day, 3600 * second, 60 * second, second]

/** Milliseconds, or null where the text is no duration. */
export function parseDuration(text: string): number | null {
  const parts = form.exec(text)?.slice(1)
  if (parts === undefined) return null
  return units.reduce((sum, unit, index) => sum + unit * Number(parts[index] ?? 0), 0)
}
