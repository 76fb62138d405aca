/** Closes the tests' output with one line that says how it went, for whoever reads no more than that. */
import type { FullResult, Reporter, Suite } from '@playwright/test/reporter'

export default class ClosingLine implements Reporter {
  #suite: Suite | undefined
  #errors = 0

  onBegin(_config: unknown, suite: Suite): void {
    this.#suite = suite
  }

  onError(): void {
    this.#errors++
  }

  onEnd(_result: FullResult): void {
    const outcomes = this.#suite?.allTests().map((test) => test.outcome()) ?? []
    const count = (...wanted: string[]) => outcomes.filter((each) => wanted.includes(each)).length
    const failed = count('unexpected', 'flaky') + this.#errors
    const skipped = count('skipped')
    const rest = skipped === 0 ? '' : `, ${skipped} skipped`
    process.stdout.write(`\n${count('expected')} passed, ${failed} failed${rest}\n`)
  }

  printsToStdio(): boolean {
    return false
  }
}
