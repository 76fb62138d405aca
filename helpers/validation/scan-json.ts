/**
 * Looks at the text of a JSON body for what parsing would hide: members that occur twice, numbers no parser can keep,
 * nesting without end. One pass without recursion; whether the text is JSON at all is for the parser to say.
 */
import type { Fault } from './finding.ts'

const deepest = 64
const mostFaults = 50

interface Frame {
  /** Where each member's value stands; null in an array. */
  readonly members: Map<string, string> | null
  /** Member or index that is being read. */
  at: string | number
  valueFrom: number
  readingName: boolean
}

export interface Scan {
  readonly faults: readonly Fault[]
  /** False where the text is nested so deep that it is not to be parsed. */
  readonly parseable: boolean
}

export function scanJson(text: string): Scan {
  const faults: Fault[] = []
  const stack: Frame[] = []
  const note = (kind: Fault['kind'], expected: string, found: string): void => {
    if (faults.length < mostFaults)
      faults.push({ kind, aspect: 'body', where: `body ${pointerOf(stack)}`, expected, found })
  }

  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    const frame = stack.at(-1)
    if (sign === quote) {
      const end = endOfString(text, at)
      if (frame?.members && frame.readingName) frame.at = nameIn(text, at, end)
      at = end
    } else if (sign === colon) {
      if (frame) [frame.readingName, frame.valueFrom] = [false, at + 1]
    } else if (sign === openObject || sign === openArray) {
      if (stack.length === deepest) {
        note('violation', `at most ${deepest} levels of nesting`, 'more')
        return { faults, parseable: false }
      }
      const members = sign === openObject ? new Map<string, string>() : null
      stack.push({
        members,
        at: members ? '' : 0,
        valueFrom: at + 1,
        readingName: members !== null,
      })
    } else if (sign === comma || sign === closeObject || sign === closeArray) {
      if (frame?.members) compareWithFormer(frame.members, frame, text.slice(frame.valueFrom, at))
      if (sign !== comma) stack.pop()
      else if (frame?.members) frame.readingName = true
      else if (frame && typeof frame.at === 'number') frame.at++
    } else if (sign === minus || (sign >= zero && sign <= nine)) {
      const end = endOfNumber(text, at)
      if (!isKept(text.slice(at, end)))
        note('violation', 'a number within ±(2^53 − 1)', text.slice(at, Math.min(end, at + 30)))
      at = end - 1
    }
  }
  return { faults, parseable: true }

  function compareWithFormer(members: Map<string, string>, frame: Frame, value: string): void {
    if (frame.readingName) return
    const name = String(frame.at)
    const former = members.get(name)
    if (former === undefined) members.set(name, value)
    else if (sameValue(former, value))
      note('drift', 'one member of this name', 'two, of equal value')
    else note('violation', 'one member of this name', 'two, of different values')
  }
}

const quote = 0x22
const comma = 0x2c
const minus = 0x2d
const zero = 0x30
const nine = 0x39
const colon = 0x3a
const openArray = 0x5b
const backslash = 0x5c
const closeArray = 0x5d
const openObject = 0x7b
const closeObject = 0x7d

/** Index of the closing quote; the end of the text where there is none. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end === -1 ? text.length : end
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0
  while (text.charCodeAt(at - 1 - slashes) === backslash) slashes++
  return slashes % 2 === 1
}

/** A member's name without its quotes, escapes resolved where they can be. */
function nameIn(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end)
  if (!raw.includes('\\')) return raw
  const read = parsed(`"${raw}"`)
  return typeof read === 'string' ? read : raw
}

const numeric = /[-+.eE\d]*/y

function endOfNumber(text: string, start: number): number {
  numeric.lastIndex = start
  numeric.exec(text)
  return numeric.lastIndex
}

function isKept(digits: string): boolean {
  return !(Math.abs(Number(digits)) > Number.MAX_SAFE_INTEGER)
}

function sameValue(one: string, other: string): boolean {
  return (
    one.trim() === other.trim() || JSON.stringify(parsed(one)) === JSON.stringify(parsed(other))
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function pointerOf(stack: readonly Frame[]): string {
  return stack
    .map(({ at }) => `/${String(at).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
}
