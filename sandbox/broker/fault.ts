/** Faults of form: what touches an answer on its way out, so that the operations themselves stay clean. */
import type { Answer } from './answer.ts'

interface Occasion {
  readonly operation: string
  readonly method: string
}

export type Fault = (answer: Answer, occasion: Occasion) => Answer

type Members = Readonly<Record<string, unknown>>

/** Changes the body of successful JSON answers, of the operations named or of all. */
export function inJson(change: (value: Members) => unknown, ...operations: string[]): Fault {
  return (answer, occasion) => {
    const isMeant = operations.length === 0 || operations.includes(occasion.operation)
    if (!isMeant || answer.status >= 300 || answer.body.kind !== 'json') return answer
    return { ...answer, body: { kind: 'json', value: change(answer.body.value as Members) } }
  }
}

/** Changes the body of problem documents. */
export function inProblem(change: (value: Members) => unknown): Fault {
  return (answer) => {
    if (answer.status < 400 || answer.body.kind !== 'json') return answer
    return { ...answer, body: { ...answer.body, value: change(answer.body.value as Members) } }
  }
}

/** Changes the headers of answers with one of the statuses, of the operations named or of all. */
export function inHeaders(
  change: (headers: Answer['headers']) => Answer['headers'],
  { statuses, operations }: { statuses?: readonly number[]; operations?: readonly string[] } = {},
): Fault {
  return (answer, occasion) =>
    (statuses?.includes(answer.status) ?? true) &&
    (operations?.includes(occasion.operation) ?? true)
      ? { ...answer, headers: change(answer.headers) }
      : answer
}

/** Another status for answers that have that one, of the operations named or of all. */
export function inStatus(from: number, to: number, ...operations: string[]): Fault {
  return (answer, occasion) =>
    answer.status === from && (operations.length === 0 || operations.includes(occasion.operation))
      ? { ...answer, status: to }
      : answer
}

export function without(...names: string[]): (value: Members) => Members {
  return (value) =>
    Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)))
}

export function instead(changes: Members): (value: Members) => Members {
  return (value) => ({ ...value, ...changes })
}

/** Changes every value of that kind, however deep, by its name. */
export function everywhere(
  change: (name: string, value: unknown) => unknown,
): (value: unknown) => unknown {
  const walk = (name: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item) => walk(name, item))
    if (typeof value !== 'object' || value === null) return change(name, value)
    return Object.fromEntries(
      Object.entries(value).map(([member, inner]) => [member, walk(member, inner)]),
    )
  }
  return (value) => walk('', value)
}
