/**
 * A clock one can move. It drives what the Broker does in time (its life cycle, the times it writes, its `Date`) and
 * the retries of events, never the lifetimes of tokens. Jobs run in order of their due time.
 */

export interface Clock {
  /** Milliseconds since the Unix epoch, with fractions down to the microsecond; never the same twice. */
  now(): number
  /** Runs the job once the clock has reached that time. */
  at(due: number, job: () => void | Promise<void>): Scheduled
  /** Moves the clock ahead and runs, in order, everything that has come due. Milliseconds, positive. */
  advance(by: number): Promise<void>
  /** Ends every timer: nothing scheduled keeps the process alive. */
  stop(): void
}

export interface Scheduled {
  cancel(): void
}
