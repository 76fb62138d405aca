import { setTimeout as passing } from 'node:timers/promises'
import { expect, test } from '@playwright/test'

import { createClock } from './clock.ts'

const hour = 3_600_000

test.describe('The movable clock', () => {
  test('keeps real time, to the microsecond, and never says the same twice', () => {
    const clock = createClock()
    const before = Date.now()
    const times = Array.from({ length: 10_000 }, () => clock.now())

    expect(times[0]).toBeGreaterThan(before - 2)
    expect(times[0]).toBeLessThan(Date.now() + 2)
    expect(times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0))).toBe(true)
    expect(times.every((time) => Math.round(time * 1000) / 1000 === time)).toBe(true)
  })

  test('runs what comes due, in order, when it is moved', async () => {
    const clock = createClock()
    const start = clock.now()
    const ran: string[] = []
    clock.at(start + 2 * hour, () => void ran.push('second'))
    clock.at(start + hour, () => void ran.push('first'))
    clock.at(start + 2 * hour, () => void ran.push('third'))
    clock.at(start + 9 * hour, () => void ran.push('too early'))

    await clock.advance(3 * hour)

    expect(ran).toEqual(['first', 'second', 'third'])
    expect(clock.now() - start).toBeGreaterThan(3 * hour)
    expect(clock.now() - start).toBeLessThan(3 * hour + 1000)
    clock.stop()
  })

  test('shows each job the time it was due at, and runs what that job schedules', async () => {
    const clock = createClock()
    const start = clock.now()
    const hours: number[] = []
    const repeat = async (): Promise<void> => {
      await Promise.resolve()
      hours.push(Math.round((clock.now() - start) / hour))
      clock.at(clock.now() + hour, repeat)
    }
    clock.at(start + hour, repeat)

    await clock.advance(4.5 * hour)

    expect(hours).toEqual([1, 2, 3, 4])
    clock.stop()
  })

  test('waits for a job before the next, and for those under way', async () => {
    const clock = createClock()
    const ran: string[] = []
    let finish: () => void = () => undefined
    clock.at(clock.now(), async () => {
      await new Promise<void>((resolve) => (finish = resolve))
      ran.push('begun by real time')
    })
    await expect.poll(() => finish.length).toBe(1)
    clock.at(clock.now() + hour, () => void ran.push('due later'))

    setImmediate(() => {
      finish()
    })
    await clock.advance(2 * hour)

    expect(ran).toEqual(['begun by real time', 'due later'])
    clock.stop()
  })

  test('waits for what real time begins while it is moved', async () => {
    const clock = createClock()
    const start = clock.now()
    let [hasBegun, hasEnded] = [() => {}, false]
    const begun = new Promise<void>((resolve) => (hasBegun = resolve))
    clock.at(start + hour, () => {
      clock.at(clock.now(), async () => {
        hasBegun()
        await passing(30)
        hasEnded = true
      })
      return begun // Which real time alone brings about, for the move waits for this one.
    })

    await clock.advance(2 * hour)

    expect(hasEnded).toBe(true)
    clock.stop()
  })

  test('lets real time run jobs past one that hangs', async () => {
    const clock = createClock()
    const ran: string[] = []
    clock.at(clock.now() + 1, () => new Promise(() => undefined))
    clock.at(clock.now() + 5, () => void ran.push('next'))

    await expect.poll(() => ran).toEqual(['next'])
    clock.stop()
  })

  test('takes two moves one after the other', async () => {
    const clock = createClock()
    const start = clock.now()
    await Promise.all([clock.advance(hour), clock.advance(hour)])

    expect(Math.round((clock.now() - start) / hour)).toBe(2)
  })

  test('runs nothing that was cancelled, or left when it was stopped', async () => {
    const clock = createClock()
    const ran: string[] = []
    clock.at(clock.now() + hour, () => void ran.push('cancelled')).cancel()
    await clock.advance(2 * hour)
    clock.at(clock.now() + hour, () => void ran.push('stopped'))
    clock.stop()
    await clock.advance(2 * hour)

    expect(ran).toEqual([])
  })

  test('survives a job that fails, and says so', async () => {
    const failures: unknown[] = []
    const clock = createClock((error) => failures.push(error))
    const ran: string[] = []
    clock.at(clock.now() + hour, () => {
      throw new Error('broken')
    })
    clock.at(clock.now() + hour, () => void ran.push('after'))

    await clock.advance(2 * hour)

    expect(failures).toEqual([new Error('broken')])
    expect(ran).toEqual(['after'])
  })

  test('refuses to go back', () => {
    expect(() => createClock().advance(-1)).toThrow('The clock moves ahead only, not by -1 ms.')
  })
})
