/** A trace context of its own for every request, so that one can be found again in somebody else's logs. */
import { randomBytes } from 'node:crypto'

/** Value of `traceparent` as W3C's Trace Context has it: sampled, parent made up. */
export function newTraceparent(): string {
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`
}
