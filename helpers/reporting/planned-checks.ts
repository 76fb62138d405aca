/** The plan of a run: every check that the runner means to run, as it is known before anything has run. */
import type { FullConfig, Suite, TestCase } from '@playwright/test/reporter'
import { relative, sep } from 'node:path'
import type { PlannedCheck } from '../verdict/rows.ts'

export function plannedChecks(config: FullConfig, suite: Suite): PlannedCheck[] {
  const planned = suite.allTests().map((test) => plannedCheck(config, test))
  // Shards that are merged each bring their own plan; a check of two shards is one check.
  return [...new Map(planned.map((each) => [each.key, each])).values()]
}

export function keyOf(config: FullConfig, test: TestCase): string {
  const [, project = '', , ...titles] = test.titlePath()
  return [project, fileOf(config, test), ...titles].join(' › ')
}

function plannedCheck(config: FullConfig, test: TestCase): PlannedCheck {
  const project = test.parent.project()
  return {
    key: keyOf(config, test),
    promise: test.annotations.find(({ type }) => type === 'promise')?.description ?? null,
    title: test.titlePath().slice(3).join(' '),
    file: fileOf(config, test),
    line: test.location.line,
    project: project?.name ?? '',
    dependencies: project?.dependencies ?? [],
  }
}

function fileOf({ rootDir }: FullConfig, { location }: TestCase): string {
  return relative(rootDir, location.file).split(sep).join('/')
}
