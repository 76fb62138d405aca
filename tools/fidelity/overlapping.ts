/** Which recorded calls were under way at the same time, and which knew the answer to which. It asks nothing. */
import type { Asking, Change, Script } from './script.ts'
import { transferIn } from './transfer-in.ts'

/** Calls about one transfer that were under way at the same time; everything else is alone. */
export function overlapping(steps: Script['steps']): readonly (Change | readonly Asking[])[] {
  const groups: (Change | Asking[])[] = []
  let open = new Map<string, { readonly group: Asking[]; readonly until: number }>()
  for (const step of steps) {
    if (step.kind !== 'asking') {
      groups.push(step)
      open = new Map()
      continue
    }
    const transfer = `${step.place} ${transferIn(step.request.path)}`
    const known = open.get(transfer)
    const isTogether =
      known !== undefined && step.startedAt < known.until && transferIn(step.request.path) !== ''
    const group = isTogether ? known.group : []
    if (!isTogether) groups.push(group)
    group.push(step)
    open.set(transfer, { group, until: Math.max(isTogether ? known.until : 0, step.endedAt) })
  }
  return groups
}

/** Of two calls in one group, whoever asked the second knew the answer to the first. */
export function endedBefore(first: Asking | undefined, second: Asking): boolean {
  return first !== undefined && first.endedAt <= second.startedAt
}
