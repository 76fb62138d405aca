/**
 * How far a long transfer has come, in words and as a line that a worker prints for the process that reports: rate and time
 * left are those of the transfer so far. It shows nothing itself.
 */
export interface Passing {
  /** Of the whole, from 0 to 1. */
  readonly part: number
  /** What passes: the same for one transfer from its beginning to its end. */
  readonly what: string
  readonly words: string
}

const mark = 'passing '

/** Tells at most once a second, and at the end. */
export class Passage {
  readonly #what: string
  readonly #size: number
  readonly #tell: (line: string) => void
  readonly #clock: () => number
  readonly #begun: number
  #told: number

  /**
   * @param size bytes in all.
   * @param clock milliseconds from anywhere on.
   */
  constructor(
    what: string,
    size: number,
    tell: (line: string) => void,
    clock: () => number = () => performance.now(),
  ) {
    this.#what = what
    this.#size = size
    this.#tell = tell
    this.#clock = clock
    this.#begun = clock()
    this.#told = this.#begun
  }

  reaches(position: number): void {
    const now = this.#clock()
    if (now - this.#told < 1000 && position < this.#size) return
    this.#told = now
    const rate = (position / Math.max(1, now - this.#begun)) * 1000
    const left = Math.ceil((this.#size - position) / Math.max(1, rate))
    const passing: Passing = {
      part: position / this.#size,
      what: this.#what,
      words: `${this.#what}: ${inUnits(position)} of ${inUnits(this.#size)}, ${inUnits(rate)}/s, ${time(left)} left`,
    }
    this.#tell(`${mark}${JSON.stringify(passing)}\n`)
  }
}

/** What such a line tells; null where it is another line. */
export function passingIn(line: string): Passing | null {
  return line.startsWith(mark) ? (JSON.parse(line.slice(mark.length)) as Passing) : null // written above
}

/** `1.5 GiB` */
export function inUnits(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB']
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10))
  const number = bytes / 2 ** (10 * power)
  return `${power === 0 ? Math.round(number) : Number(number.toFixed(number < 10 ? 1 : 0))} ${units[power] ?? ''}`
}

/** `1 h 5 min`, of seconds. */
function time(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
