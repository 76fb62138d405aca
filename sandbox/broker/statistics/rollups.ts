/**
 * Monthly statistics, as the job that rebuilds a month left them: by resource, vendors and end users. Between two runs of
 * the job nothing changes, whatever happens to transfers.
 */
import type { Broker } from '../broker.ts'
import { nowIn } from '../broker.ts'
import { recipientsOf, rowsOf } from '../life-cycle.ts'
import type { Counts, LineKey } from '../rules/statistics.ts'

import type { Instant } from '../time.ts'

export interface Month {
  readonly year: number
  /** From 1. */
  readonly month: number
}

export interface Line extends LineKey, Counts {}

export class Rollups {
  readonly #months = new Map<string, readonly Line[]>()

  of(month: Month): readonly Line[] {
    return this.#months.get(keyOf(month)) ?? []
  }

  rebuild(broker: Broker, month: Month): void {
    const isInMonth = (at: Instant) => keyOf(monthOf(at)) === keyOf(month)
    const { rules } = broker
    const lines = [...broker.transfers.values()].flatMap((transfer) =>
      recipientsOf(broker, transfer).flatMap((recipient): readonly Line[] => {
        const own = rowsOf(transfer, recipient)
        if (!rules.hasLine(own)) return []
        const calls = own.filter(({ status, at }) => status !== 'Initialized' && isInMonth(at))
        const call = rules.callThatTells(calls)
        const line = {
          resourceId: transfer.resourceId,
          senderVendor: rules.vendorTold(transfer.sender, transfer.senderVendor),
          recipientVendor: rules.vendorTold(recipient, call?.vendor ?? null),
          sender: rules.organizationTold(transfer.sender),
          recipient,
          ...rules.countsOf(transfer, own, isInMonth),
        }
        return [line]
      }),
    )
    this.#months.set(keyOf(month), added(lines.filter(hasHappened), rules.orderOfLines))
  }
}

/** Equal lines are one, their numbers added up; in order of their texts, by character code. */
export function added(
  lines: readonly Line[],
  orderOf: (line: LineKey) => readonly string[],
): readonly Line[] {
  const sums = new Map<string, Line>()
  for (const line of lines) {
    const key = JSON.stringify(orderOf(line))
    const sum = sums.get(key)
    sums.set(key, sum === undefined ? line : { ...line, ...sumOf(sum, line) })
  }
  return [...sums.values()].toSorted((one, other) => byText(orderOf(one), orderOf(other)))
}

function byText(one: readonly string[], other: readonly string[]): number {
  const differing = one.findIndex((text, index) => text !== other[index])
  if (differing < 0) return 0
  return (one[differing] ?? '') < (other[differing] ?? '') ? -1 : 1
}

function sumOf(one: Counts, other: Counts): Counts {
  return {
    totalFileTransfers: one.totalFileTransfers + other.totalFileTransfers,
    uploadCount: one.uploadCount + other.uploadCount,
    totalTransferDownloadAttempts:
      one.totalTransferDownloadAttempts + other.totalTransferDownloadAttempts,
    transfersWithDownloadConfirmed:
      one.transfersWithDownloadConfirmed + other.transfersWithDownloadConfirmed,
  }
}

function hasHappened(line: Line): boolean {
  return (
    line.totalFileTransfers +
      line.uploadCount +
      line.totalTransferDownloadAttempts +
      line.transfersWithDownloadConfirmed >
    0
  )
}

function monthOf(at: Instant): Month {
  const date = new Date(at / 1000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 }
}

function keyOf({ year, month }: Month): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
}

/** Mondays at three o'clock the month that runs is rebuilt, on the second day of a month at four the one before. */
export function scheduleRollups(broker: Broker): void {
  const { clock } = broker.place
  const repeat = (next: (after: Date) => number, month: (at: Instant) => Month) => {
    const due = next(new Date(nowIn(broker) / 1000))
    clock.at(due, () => {
      broker.rollups.rebuild(broker, month(due * 1000))
      repeat(next, month)
    })
  }
  repeat(nextMonday, monthOf)
  repeat(nextSecondDay, (at) => monthOf(at - 7 * 86_400 * 1_000_000))
}

/** Milliseconds since the Unix epoch of what comes next, never of now. */
function nextMonday(after: Date): number {
  const due = new Date(after)
  due.setUTCHours(3, 0, 0, 0)
  while (due.getUTCDay() !== 1 || due <= after) due.setUTCDate(due.getUTCDate() + 1)
  return due.getTime()
}

function nextSecondDay(after: Date): number {
  const due = new Date(after)
  due.setUTCDate(2)
  due.setUTCHours(4, 0, 0, 0)
  if (due <= after) due.setUTCMonth(due.getUTCMonth() + 1)
  return due.getTime()
}
