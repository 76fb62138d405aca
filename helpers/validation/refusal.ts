/**
 * Whether a reply is the refusal it should be: its status and its form, as the table of refusals gives them. Words are
 * not compared, and neither are headers that say nothing of the reason: that is the contract's part.
 */
import type { Refusal } from '../../schemas/problems.ts'
import type { Reply } from '../client/reply.ts'
import { brief } from './finding.ts'
import { essenceOf, isJson, normalizeMediaType } from './media-type.ts'
import { memberOf } from './member.ts'

export interface Mismatch {
  readonly where: string
  readonly expected: string
  readonly found: string
}

/** Empty where the reply is this refusal. */
export function mismatchesOf(reply: Reply, refusal: Refusal): Mismatch[] {
  if (reply.status !== refusal.status)
    return [mismatch('status', String(refusal.status), String(reply.status))]
  return formMismatches(reply, refusal)
}

function formMismatches(reply: Reply, refusal: Refusal): Mismatch[] {
  switch (refusal.form) {
    case 'problem':
      return [...jsonMismatch(reply), ...memberMismatch(reply, 'code', refusal.code)]
    case 'validation':
      return [...jsonMismatch(reply), ...keyMismatch(reply, refusal.keys)]
    case 'bare problem':
      return [...jsonMismatch(reply), ...memberMismatch(reply, 'code', undefined)]
    case 'challenge':
      return [...bodyMismatch(reply), ...challengeMismatch(reply)]
    case 'empty':
      return [...bodyMismatch(reply), ...headerMismatch(reply, refusal.header)]
    case 'untyped text':
      return textMismatch(reply, null)
    case 'plain text':
      return textMismatch(reply, 'text/plain')
    case 'gateway':
      return []
  }
}

function jsonMismatch(reply: Reply): Mismatch[] {
  const type = essence(reply)
  return type !== null && isJson(type)
    ? []
    : [mismatch('header Content-Type', 'JSON', type ?? 'none')]
}

function memberMismatch(reply: Reply, name: string, expected: string | undefined): Mismatch[] {
  const found = memberOf(reply.json(), name)
  return found === expected
    ? []
    : [mismatch(`body /${name}`, expected ?? 'no such member', brief(found))]
}

/** The body as a whole is named beside what is wrong in it: by the name of the handler's parameter. */
const wholeBody = new Set(['initializeExt', 'resourceExt', 'serviceOwnerInitializeExt'])

function keyMismatch(reply: Reply, expected: readonly string[]): Mismatch[] {
  const errors = memberOf(reply.json(), 'errors')
  if (typeof errors !== 'object' || errors === null)
    return [mismatch('body /errors', 'what is at fault, by name', brief(errors))]
  const found = Object.keys(errors).filter((key) => !wholeBody.has(key) || expected.includes(key))
  const same =
    expected.length === 0 || [...found].sort().join('\n') === [...expected].sort().join('\n')
  return same ? [] : [mismatch('body /errors', `${named(expected)} at fault`, named(found))]
}

function named(keys: readonly string[]): string {
  return keys.map((key) => (key === '' ? '""' : key)).join(' and ')
}

function bodyMismatch(reply: Reply): Mismatch[] {
  const body = reply.exchange.response?.body
  const empty = body === undefined || body.kind === 'none' || ('length' in body && !body.length)
  return empty ? [] : [mismatch('body', 'none', brief(reply.text()))]
}

function challengeMismatch(reply: Reply): Mismatch[] {
  const found = reply.header('WWW-Authenticate')
  return found?.startsWith('Bearer')
    ? []
    : [mismatch('header WWW-Authenticate', 'a challenge for a Bearer token', found ?? 'nothing')]
}

/** Lists are compared as sets. */
function headerMismatch(
  reply: Reply,
  header: readonly [name: string, value: string] | undefined,
): Mismatch[] {
  if (header === undefined) return []
  const [name, expected] = header
  const found = reply.header(name)
  const set = (list: string): string => list.split(/, */).sort().join()
  return found !== null && set(found) === set(expected)
    ? []
    : [mismatch(`header ${name}`, expected, found ?? 'nothing')]
}

function textMismatch(reply: Reply, mediaType: 'text/plain' | null): Mismatch[] {
  const found = essence(reply)
  const withheld = reply.exchange.request.method.toUpperCase() === 'HEAD'
  return [
    ...(found === mediaType
      ? []
      : [mismatch('header Content-Type', mediaType ?? 'none', found ?? 'none')]),
    ...(withheld || reply.text() !== '' ? [] : [mismatch('body', 'a sentence', 'nothing')]),
  ]
}

function essence(reply: Reply): string | null {
  const type = reply.header('Content-Type')
  return type === null ? null : essenceOf(normalizeMediaType(type) ?? type)
}

function mismatch(where: string, expected: string, found: string): Mismatch {
  return { where, expected, found }
}
