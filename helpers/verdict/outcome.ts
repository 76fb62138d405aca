/**
 * What became of one check, read from what the runner reports of its test: errors, steps and annotations. It finds facts
 * and judges nothing. The runner's habits that it rests on are tried in `selftest/playwright-facts-assertions.test.ts`.
 */
import type { Exchange } from '../traffic/exchange.ts'
import type { Annotations, Blocked, Move, Violation } from './verdict.ts'

/** Those parts of Playwright's `TestResult` that are read. */
export interface FinishedTest {
  readonly status: 'passed' | 'failed' | 'timedOut' | 'skipped' | 'interrupted'
  readonly errors: readonly RunnerError[]
  readonly steps: readonly FinishedStep[]
  readonly annotations: readonly { readonly type: string; readonly description?: string }[]
}

interface RunnerError {
  readonly message?: string
  readonly stack?: string
  readonly value?: string
}

interface FinishedStep {
  readonly title: string
  readonly category: string
  readonly error?: RunnerError
  readonly steps: readonly FinishedStep[]
}

export type Outcome =
  | { readonly kind: 'passed' }
  | {
      readonly kind: 'violated'
      readonly because: string
      /** What was judged, one for each time a matcher said no; null where it was no exchange. */
      readonly judged: readonly (Exchange | null)[]
    }
  | ({ readonly kind: 'blocked' } & Blocked)
  | { readonly kind: 'not applicable' | 'nothing to judge' | 'accident'; readonly because: string }
  | { readonly kind: 'unfinished'; readonly because: string; readonly whose: Move }

/** `exchanges` are the check's own, in the order they began. */
export function outcomeOf(test: FinishedTest, exchanges: readonly Exchange[]): Outcome {
  switch (test.status) {
    case 'passed':
      return { kind: 'passed' }
    case 'interrupted':
      return {
        kind: 'unfinished',
        because: 'the run was interrupted while it was under way',
        whose: 'environment',
      }
    case 'skipped':
      return outcomeOfSkipped(test)
    case 'failed':
    case 'timedOut':
      return outcomeOfFailed(test, exchanges)
  }
}

function outcomeOfSkipped(test: FinishedTest): Outcome {
  for (const kind of ['not applicable', 'nothing to judge'] as const)
    for (const { because } of annotationsOf(test, kind)) return { kind, because }
  return { kind: 'unfinished', because: 'it was skipped, and nobody said why', whose: 'suite' }
}

function outcomeOfFailed(test: FinishedTest, exchanges: readonly Exchange[]): Outcome {
  const [blocked] = annotationsOf(test, 'blocked')
  if (blocked) return { kind: 'blocked', ...blocked }

  const [error] = test.errors
  if (error && test.status === 'failed' && saidByMatcher(error, test.steps)) {
    const violations = annotationsOf(test, 'violation')
    const summary = violations[0]?.summary ?? summaryOf(error)
    return {
      kind: 'violated',
      because: violations.length > 1 ? `${summary} (and ${violations.length - 1} more)` : summary,
      judged:
        violations.length > 0 ? violations.map(judgedBy(exchanges)) : [lastAnswered(exchanges)],
    }
  }

  const last = exchanges.at(-1)
  if (last && last.response === null && last.failure?.kind !== 'cut-on-purpose')
    return {
      kind: 'blocked',
      whose: 'environment',
      because: `no answer to ${last.request.method} ${last.request.path}: ${last.failure?.message ?? 'it was still awaited when time ran out'}`,
    }
  if (!error) return { kind: 'accident', because: 'it failed without any error' }
  const late = outlasted(error) ? 'time ran out: ' : ''
  return { kind: 'accident', because: late + summaryOf(error) }
}

function judgedBy(exchanges: readonly Exchange[]): (violation: Violation) => Exchange | null {
  return ({ exchange }) =>
    exchange === undefined
      ? lastAnswered(exchanges)
      : (exchanges.find(({ n }) => n === exchange) ?? null)
}

function lastAnswered(exchanges: readonly Exchange[]): Exchange | null {
  return exchanges.findLast(({ response }) => response !== null) ?? null
}

/**
 * Whether the error that ended a test is a matcher's no. A failed step of category `expect` alone does not show that: a
 * poll has such steps for each try that was followed by another, for a callback that threw, and for time that ran out.
 */
function saidByMatcher(error: RunnerError, steps: readonly FinishedStep[]): boolean {
  const step = assertionThatThrew(error, steps)
  if (!step) return false
  const message = plain(error.message ?? '')
  const lastTry = step.steps.findLast(({ category }) => category === 'expect')?.error?.message
  if (!lastTry && !/\bpoll\b/.test(step.title)) return message.startsWith('Error: ')
  return lastTry !== undefined && message.startsWith(plain(lastTry)) && !outlasted(error)
}

/** Whether a poll had tries left when its test ran out of time. */
function outlasted({ message }: RunnerError): boolean {
  return /^- Test timeout of \d+ms exceeded/m.test(plain(message ?? ''))
}

function assertionThatThrew(
  error: RunnerError,
  steps: readonly FinishedStep[],
): FinishedStep | undefined {
  for (const step of steps) {
    if (step.category === 'expect') {
      if (step.error?.message === error.message && step.error?.stack === error.stack) return step
      continue
    }
    const found = assertionThatThrew(error, step.steps)
    if (found) return found
  }
  return undefined
}

type Described = Exclude<keyof Annotations, 'promise' | 'found'>

/** Annotations of one type, read. One that is not JSON is left out: whoever wrote it has a test of its own. */
export function annotationsOf<Type extends Described>(
  { annotations }: Pick<FinishedTest, 'annotations'>,
  type: Type,
): Annotations[Type][] {
  return annotations.flatMap((each) => {
    if (each.type !== type) return []
    try {
      return [JSON.parse(each.description ?? '') as Annotations[Type]] // written by this suite's fixtures
    } catch {
      return []
    }
  })
}

/** The error's first sentence, on one line: what a custom matcher says, or a built-in one with expected and received. */
export function summaryOf({ message, value }: RunnerError): string {
  const paragraphs = plain(message ?? value ?? 'an error without words')
    .replace(/^Error: /, '')
    .split(/\n\s*\n/)
  const builtIn = paragraphs[0]?.startsWith('expect(') ?? false
  return paragraphs
    .slice(0, builtIn ? 2 : 1)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Without the colours of a terminal. */
export function plain(text: string): string {
  return text.replace(/\u001b\[[0-9;]*m/g, '')
}
