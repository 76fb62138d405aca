/** So many at once, and the others in the order they came. */

export interface Slots {
  use(work: () => Promise<void>): Promise<void>
}

export function createSlots(width: number): Slots {
  const waiting: (() => void)[] = []
  let free = width

  async function take(): Promise<void> {
    if (free > 0) {
      free -= 1
      return
    }
    await new Promise<void>((resolve) => waiting.push(resolve))
  }

  /** Hands the slot on, or back. */
  function leave(): void {
    const next = waiting.shift()
    if (next === undefined) free += 1
    else next()
  }

  return {
    async use(work) {
      await take()
      try {
        await work()
      } finally {
        leave()
      }
    },
  }
}
