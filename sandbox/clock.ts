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

interface Job {
  readonly due: number
  readonly run: () => void | Promise<void>
}

/** What Node's timers can wait at most; what is due later is looked at again then. */
const longestTimer = 2 ** 31 - 1

/**
 * Real time runs due jobs side by side, so that one that waits for somebody holds up no other. `advance` steps from job
 * to job, each seeing the time it was due at, and waits for each before the next.
 */
export function createClock(onFailure: (error: unknown) => void = console.error): Clock {
  const jobs: Job[] = []
  const running = new Set<Promise<void>>()
  let ahead = 0
  let lastMicroseconds = 0
  let timer: NodeJS.Timeout | undefined
  let next: NodeJS.Immediate | undefined
  let stopped = false
  let turn: Promise<void> = Promise.resolve()

  function now(): number {
    const microseconds = Math.floor((realTime() + ahead) * 1000)
    lastMicroseconds = Math.max(microseconds, lastMicroseconds + 1)
    return lastMicroseconds / 1000
  }

  function at(due: number, run: Job['run']): Scheduled {
    if (stopped) return { cancel: () => undefined }
    const job = { due, run }
    const later = jobs.findLastIndex((other) => other.due <= due)
    jobs.splice(later + 1, 0, job)
    wind()
    return {
      cancel() {
        const index = jobs.indexOf(job)
        if (index >= 0) jobs.splice(index, 1)
      },
    }
  }

  function wind(): void {
    clearTimeout(timer)
    clearImmediate(next)
    const first = jobs[0]
    if (first === undefined || stopped) return
    const wait = Math.ceil(first.due - (realTime() + ahead))
    // A timer takes a millisecond at least.
    if (wait <= 0) next = setImmediate(runDue)
    else timer = setTimeout(runDue, Math.min(wait, longestTimer))
  }

  function runDue(): void {
    const time = now()
    for (let first = jobs[0]; first !== undefined && first.due <= time; first = jobs[0]) {
      jobs.shift()
      void start(first)
    }
    wind()
  }

  function start(job: Job): Promise<void> {
    const run = (async () => job.run())()
      .catch(onFailure)
      .finally(() => running.delete(run))
    running.add(run)
    return run
  }

  async function step(by: number): Promise<void> {
    const target = now() + by
    do {
      await Promise.all(running)
      for (let first = jobs[0]; first !== undefined && first.due <= target; first = jobs[0]) {
        jobs.shift()
        ahead += Math.max(0, first.due - now())
        await start(first)
      }
      // Meanwhile real time may have begun others.
    } while (running.size > 0)
    ahead += Math.max(0, target - now())
    wind()
  }

  return {
    now,
    at,
    advance(by) {
      if (!(by > 0)) throw new RangeError(`The clock moves ahead only, not by ${by} ms.`)
      turn = turn.then(() => step(by))
      return turn
    },
    stop() {
      stopped = true
      jobs.length = 0
      clearTimeout(timer)
      clearImmediate(next)
    },
  }
}

let origin = performance.timeOrigin

/** The machine's time with its microseconds, which `Date` does not have; follows `Date` when that is set. */
function realTime(): number {
  const precise = origin + performance.now()
  const coarse = Date.now()
  if (Math.abs(precise - coarse) <= 2) return precise
  origin = coarse - performance.now()
  return coarse
}
