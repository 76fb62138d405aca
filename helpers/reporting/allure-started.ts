/**
 * The results that allure-playwright made while checks ran: who each is in Allure's eyes, and what was done step by step.
 * What it makes of status, labels and attachments is the runner's view, and is not taken.
 */
interface AllureStep {
  readonly name: string
  readonly start?: number
  readonly steps: readonly AllureStep[]
}

/** Members that a completed result keeps. */
export interface StartedResult {
  readonly uuid: string
  readonly historyId: string
  readonly testCaseId: string
  readonly fullName: string
  readonly start: number
  readonly stop: number
  readonly steps: readonly AllureStep[]
}

const noted: (StartedResult & Told)[] = []

export function noteStarted(result: StartedResult & Told): void {
  noted.push(result)
}

/** Of this process, by key of the check, as they began: several where a check ran several times. */
export function startedResults(): ReadonlyMap<string, readonly StartedResult[]> {
  const results = noted.toSorted((a, b) => a.start - b.start)
  const byKey = new Map<string, StartedResult[]>()
  for (const { parameters, ...result } of results) {
    const project = parameters.find(({ name }) => name === 'Project')?.value ?? ''
    const key = `${project} › ${result.fullName}`
    byKey.set(key, [...(byKey.get(key) ?? []), { ...result, steps: ownSteps(result.steps) }])
  }
  return byKey
}

interface Told {
  readonly parameters: readonly { readonly name: string; readonly value: string }[]
}

/** Without annotations, which become steps that have no time, and without the runner's own doings. */
function ownSteps(steps: readonly AllureStep[]): AllureStep[] {
  return steps
    .filter(({ name, start }) => start !== undefined && !/^(Before|After) Hooks$/.test(name))
    .map((step) => ({ ...step, name: inWords(step.name), steps: ownSteps(step.steps) }))
}

const matchers: Readonly<Record<string, string>> = {
  toMatchContract: 'the reply keeps the contract',
  toBeRefused: 'it is refused, and for the right reason',
  toCarry: 'the bytes are those that were sent',
}

/** What a matcher looks at, for readers who do not know its name. */
function inWords(step: string): string {
  const [, isAwaited, matcher] = /^Expect "(poll )?(?:not )?(\w+)"$/.exec(step) ?? []
  if (matcher === undefined) return step
  return isAwaited ? 'it becomes what it must be' : (matchers[matcher] ?? 'it is what it must be')
}
