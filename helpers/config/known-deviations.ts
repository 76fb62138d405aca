/**
 * Deviations that are known: which promise a target does not keep, in exactly which exchanges, why, and until when that
 * is taken for granted. It lists and recognises them; what a verdict makes of one is decided elsewhere.
 */
import type { RequirementId } from '../../schemas/requirements/index.ts'
import type { Target } from '../../schemas/requirements/row.ts'
import { presentBroker } from './present-broker.ts'

export interface KnownDeviation {
  readonly promise: string
  readonly targets: readonly Target[]
  /** An exchange that breaks the promise otherwise is a violation. */
  readonly when: Condition
  readonly reason: string
  /** Where it is reported or documented. */
  readonly link: string
  /** Days, `2026-11-25`: when it was last seen, and the last on which it is taken for granted. */
  readonly date: string
  readonly expires: string
}

export interface Condition {
  /** `POST /broker/api/v1/filetransfer/{fileTransferId}/upload`: a word in braces stands for one segment. */
  readonly operation: string
  readonly asked?: Patterns & { readonly query?: string }
  readonly came: Patterns & { readonly status: number }
}

/** Regular expressions that have to be found: in the body, and in the header of each name. */
interface Patterns {
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Those of an exchange's parts that a condition speaks of. */
export interface Shown {
  readonly request: {
    readonly method: string
    readonly path: string
    readonly headers: Headers
    readonly body: Body
  }
  readonly response: {
    readonly status: number
    readonly headers: Headers
    readonly body: Body
  } | null
}
type Headers = readonly (readonly [name: string, value: string])[]
type Body = { readonly kind: string; readonly text?: string }

/** The suite's own. The sandbox has none: it keeps every promise. */
export const knownToTheSuite: readonly (KnownDeviation & { readonly promise: RequirementId })[] =
  presentBroker

/** Whether this is the exchange that the condition describes. */
export function meets(
  { operation, asked, came }: Condition,
  { request, response }: Shown,
): boolean {
  if (!response) return false
  const [path = '', query = ''] = request.path.split('?', 2)
  const [method, template = ''] = operation.split(' ', 2)
  return (
    request.method === method &&
    hasForm(path, template) &&
    occurs(asked?.query, query) &&
    allOccur(asked, request) &&
    response.status === came.status &&
    allOccur(came, response)
  )
}

function hasForm(path: string, template: string): boolean {
  const [segments, wanted] = [path.split('/'), template.split('/')]
  return (
    segments.length === wanted.length &&
    wanted.every((each, index) => /^\{\w+\}$/.test(each) || each === segments[index])
  )
}

function allOccur(patterns: Patterns | undefined, part: { headers: Headers; body: Body }): boolean {
  return (
    occurs(patterns?.body, part.body.text ?? '') &&
    Object.entries(patterns?.headers ?? {}).every(([name, pattern]) =>
      part.headers.some(
        ([each, value]) => each.toLowerCase() === name.toLowerCase() && occurs(pattern, value),
      ),
    )
  )
}

function occurs(pattern: string | undefined, text: string): boolean {
  return pattern === undefined || new RegExp(pattern, 'u').test(text)
}
