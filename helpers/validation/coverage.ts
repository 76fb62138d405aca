/** What a contract promises answer by answer, and which of its answers a reply was: so that a run can tell what it met. */
import { problemsByCode } from '../../schemas/problems.ts'
import type { Answer } from './answers.ts'
import type { Contract, Operation } from './contract.ts'
import type { Judgement } from './validate-reply.ts'

export interface PromisedAnswer {
  /** The same for every reply that is this answer, and stable from run to run. */
  readonly key: string
  /** Null for an address or verb that no operation has. */
  readonly operation: string | null
  /** As the document writes it. */
  readonly status: string
  readonly description: string
  /** Any of these; null where the answer has no Content-Type. */
  readonly mediaTypes: readonly (string | null)[]
  readonly code: string | null
  /** Why no run meets it; null where one should. */
  readonly unmet: string | null
}

/** In the order of the documents. */
export function promisedAnswers({ operations, unrouted }: Contract): PromisedAnswer[] {
  const everywhere = unrouted === null ? [] : [unrouted.unknownRoute, unrouted.wrongVerb]
  return [
    ...operations.flatMap((operation) =>
      [...operation.answers].flatMap(([status, answers]) => promised(operation, status, answers)),
    ),
    ...everywhere.flatMap((answers) =>
      [...answers].flatMap(([status, each]) => promised(null, status, each)),
    ),
  ]
}

/** Key of the promised answer that a reply was; null where it was none. */
export function metAnswer({ operation, status, answer, code }: Judgement): string | null {
  return answer === null
    ? null
    : keyOf(operation, String(status), answer, answer.coded ? code : null)
}

function promised(
  operation: Operation | null,
  status: string,
  answers: readonly Answer[],
): PromisedAnswer[] {
  const firsts = answers.filter(
    ({ response }, index) => answers.findIndex((each) => each.response === response) === index,
  )
  return firsts.flatMap((first) => {
    const variants = answers.filter(({ response }) => response === first.response)
    const codes = first.coded ? codesOf(operation, status) : [null]
    return codes.map((code): PromisedAnswer => ({
      key: keyOf(operation?.id ?? null, status, first, code),
      operation: operation?.id ?? null,
      status,
      description: first.response.description,
      mediaTypes: variants.map(({ mediaType }) => mediaType),
      code,
      unmet:
        first.response['x-breach'] ??
        first.response['x-unmet'] ??
        (code === null ? null : (operation?.codesUnmet[code] ?? null)),
    }))
  })
}

/** A problem without any code of its own is still an answer. */
function codesOf(operation: Operation | null, status: string): readonly (string | null)[] {
  const codes = (operation?.codes ?? []).filter(
    (code) => String(problemsByCode.get(code)?.status) === status,
  )
  return codes.length === 0 ? [null] : codes
}

function keyOf(
  operation: string | null,
  status: string,
  answer: Answer,
  code: string | null,
): string {
  return [operation ?? 'no operation', status, code ?? answer.name].join(' · ')
}
