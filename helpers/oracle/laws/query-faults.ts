/** Which parameters of a query cannot be read. */
import { instantOf } from '../journal/instant.ts'
import type { Faults } from './fault-messages.ts'
import { invalid, required } from './fault-messages.ts'

const fileStatuses =
  /^(?:initialized|uploadstarted|uploadprocessing|published|cancelled|allconfirmeddownloaded|purged|failed)$/i

/** Undefined where a parameter is given twice, or a date is one that another reader may take. */
export function searchFaults(query: URLSearchParams): Faults | undefined {
  const names = [...query.keys()].map((each) => each.toLowerCase())
  if (new Set(names).size !== names.length) return undefined
  const faults = new Map<string, readonly string[]>()
  const value = (name: string) =>
    [...query].find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1]
  if (!value('resourceId')?.trim()) faults.set('resourceId', [required('resourceId')])
  const enums: readonly (readonly [name: string, known: RegExp, most: number])[] = [
    ['status', fileStatuses, 7],
    ['recipientStatus', /^(?:initialized|downloadstarted|downloadconfirmed)$/i, 2],
    ['role', /^(?:recipient|sender)$/i, 1],
  ]
  for (const [name, known, most] of enums) {
    const given = value(name)
    if (given === undefined || known.test(given)) continue
    if (!/^\d+$/.test(given)) faults.set(name, [invalid(given)])
    else if (Number(given) > most) faults.set(name, [`The value '${given}' is invalid.`])
  }
  const order = value('orderAscending')
  if (order !== undefined && !/^(?:true|false)$/i.test(order))
    faults.set('orderAscending', [invalid(order)])
  for (const name of ['from', 'to']) {
    const given = value(name)
    if (given === undefined || instantOf(given) !== undefined) continue
    if (/\d/.test(given) && !/ \d\d:\d\d$/.test(given)) return undefined
    faults.set(name, [invalid(given)])
  }
  return { messages: faults }
}

export function statisticsFaults(query: URLSearchParams): Faults | undefined {
  const faults = new Map<string, readonly string[]>()
  for (const name of ['Year', 'Month']) {
    const given = [...query].find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1]
    if (given !== undefined && !/^\d+$/.test(given)) faults.set(name, [invalid(given, name)])
  }
  return faults.size === 0 ? undefined : { messages: faults }
}
