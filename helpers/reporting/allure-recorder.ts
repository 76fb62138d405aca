/**
 * allure-playwright, which writes down each check and its steps as they end. Attachments are left to the completed results,
 * and a folder that cannot be written is left to the reporter of verdicts, which writes to the same one and tells: here a
 * promise that fails would be let go of, and end the process.
 */
import type { FullConfig, TestCase, TestResult, TestStep } from '@playwright/test/reporter'
import { AllureReporter } from 'allure-playwright'

export default class AllureRecorder extends AllureReporter {
  override onConfigure(config: FullConfig): void {
    // Merged reports come without projects, of which allure-playwright would look at the first.
    if (config.projects.length > 0) super.onConfigure(config)
    else this.config = config
  }

  override onStepBegin(test: TestCase, result: TestResult, step: TestStep): void {
    if (!isAttachment(step)) super.onStepBegin(test, result, step)
  }

  override onStepEnd(test: TestCase, result: TestResult, step: TestStep): void {
    if (!isAttachment(step)) super.onStepEnd(test, result, step)
  }

  override async onTestEnd(test: TestCase, result: TestResult): Promise<void> {
    await quietly(super.onTestEnd(test, { ...result, attachments: [] }))
  }

  override async onEnd(): Promise<void> {
    await quietly(super.onEnd())
  }
}

function isAttachment({ category }: TestStep): boolean {
  return category === 'test.attach'
}

async function quietly(writing: Promise<void>): Promise<void> {
  try {
    await writing
  } catch {
    // Said by the reporter of verdicts, in its own words.
  }
}
