/** Writes down what became of each check that was seen through a defect: its verdict, and what it found. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'
import { finishedCheck } from '../../helpers/reporting/finished-check.ts'
import { judge } from '../../helpers/verdict/judge.ts'
import { requirements } from '../../schemas/requirements/index.ts'
import type { RequirementId } from '../../schemas/requirements/index.ts'

export interface Seen {
  readonly check: string
  /** Null: no defect was named for it. */
  readonly defect: string | null
  readonly verdict: string
  readonly because: string
}

export default class ProofReporter implements Reporter {
  readonly #file: string
  readonly #seen: Seen[] = []

  constructor({ file }: { file: string }) {
    this.#file = file
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const noted = (type: string) =>
      result.annotations.find((each) => each.type === type)?.description
    const promise = noted('promise') as RequirementId // every spec verifies one
    const defect = noted('defect')
    if (defect === undefined && test.parent.project()?.name === 'again') return
    const rules = { deviations: [], today: '2000-01-01', shouldIsRed: false }
    const { verdict, because } = judge(finishedCheck(result).outcome, requirements[promise], rules)
    this.#seen.push({
      check: `${promise} › ${test.title}`,
      defect: defect === undefined ? null : (JSON.parse(defect) as { name: string }).name,
      verdict,
      because,
    })
  }

  onEnd(): void {
    mkdirSync(dirname(this.#file), { recursive: true })
    writeFileSync(this.#file, JSON.stringify(this.#seen, null, 2))
  }

  printsToStdio(): boolean {
    return false
  }
}
