/**
 * Loaded by Node itself before anything else (`--import another-moment.mjs?ahead=…`): the process believes it is so many
 * milliseconds later. What is measured, durations among it, goes on as it does.
 */
const ahead = Number(new URL(import.meta.url).searchParams.get('ahead'))
const { timeOrigin } = performance
const { now } = Date

Date.now = () => now() + ahead
globalThis.Date = class extends Date {
  /** @param {unknown[]} given */
  constructor(...given) {
    super(...given)
    if (given.length === 0) this.setTime(Date.now())
  }
}
Object.defineProperty(performance, 'timeOrigin', { value: timeOrigin + ahead })
