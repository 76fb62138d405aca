/** What the runner tells of a test that ended, as a check: its outcome, its traffic, how long it took and what it left. */
import type { TestResult } from '@playwright/test/reporter'
import { readFileSync } from 'node:fs'
import type { Exchange } from '../traffic/exchange.ts'
import type { FinishedCheck } from '../verdict/completed.ts'
import { annotationsOf, outcomeOf, plain } from '../verdict/outcome.ts'
import { waitsInWords } from './waits-section.ts'

/** @throws SyntaxError where the attachment `traffic` is no JSON. */
export function finishedCheck(result: TestResult): FinishedCheck {
  const exchanges = trafficOf(result)
  const start = result.startTime.getTime()
  const waits = annotationsOf(result, 'waited')
  return {
    outcome: outcomeOf(result, exchanges),
    exchanges,
    errors: result.errors.map(({ message, value }) => plain(message ?? value ?? '')),
    found: [
      ...result.annotations.flatMap(({ type, description }) =>
        type === 'found' && description !== undefined ? [description] : [],
      ),
      ...waitsInWords(waits),
    ],
    leftBehind: annotationsOf(result, 'left behind'),
    waits,
    took: { start, stop: start + result.duration },
  }
}

function trafficOf({ attachments }: TestResult): readonly Exchange[] {
  const traffic = attachments.find(({ name }) => name === 'traffic')
  const text = traffic?.body?.toString() ?? (traffic?.path && readFileSync(traffic.path, 'utf8'))
  return text ? (JSON.parse(text) as readonly Exchange[]) : [] // attached by this suite's fixtures
}
