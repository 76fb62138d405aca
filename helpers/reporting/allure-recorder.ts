/**
 * allure-playwright, which notes each check and its steps as they end; its results are kept in memory, for whoever completes
 * them when the run is over. Attachments are left to the completed results.
 */
import type { FullConfig, Suite, TestCase, TestResult, TestStep } from '@playwright/test/reporter'
import { AllureReporter } from 'allure-playwright'
import { noteStarted } from './allure-started.ts'

export default class AllureRecorder extends AllureReporter {
  override onConfigure(config: FullConfig): void {
    // Merged reports come without projects, of which allure-playwright would look at the first.
    if (config.projects.length > 0) super.onConfigure(config)
    else this.config = config
  }

  override onBegin(suite: Suite): void {
    super.onBegin(suite)
    // It offers no way to name a writer, and its own flushes every single result to the disk while checks wait.
    const runtime = Reflect.get(this, 'allureRuntime') as { writer: unknown } // Private in its types alone.
    if (typeof runtime.writer !== 'object')
      throw new Error('allure-playwright writes in another way than this recorder knows')
    runtime.writer = inMemory
  }

  override onStepBegin(test: TestCase, result: TestResult, step: TestStep): void {
    if (!isAttachment(step)) super.onStepBegin(test, result, step)
  }

  override onStepEnd(test: TestCase, result: TestResult, step: TestStep): void {
    if (!isAttachment(step)) super.onStepEnd(test, result, step)
  }

  override async onTestEnd(test: TestCase, result: TestResult): Promise<void> {
    await super.onTestEnd(test, { ...result, attachments: [] })
  }
}

const nothing = () => {}
const inMemory = {
  writeResult: noteStarted,
  writeGroup: nothing,
  writeAttachment: nothing,
  writeAttachmentFromPath: nothing,
  writeEnvironmentInfo: nothing,
  writeCategoriesDefinitions: nothing,
  writeGlobals: nothing,
}

function isAttachment({ category }: TestStep): boolean {
  return category === 'test.attach'
}
