import { defineConfig } from '@playwright/test'
import { ConfigError } from './helpers/config/config-error.ts'
import { plannedCalls } from './helpers/config/planned-calls.ts'
import { readContract } from './helpers/config/read-contract.ts'
import { folders } from './helpers/config/run-folder.ts'
import {
  checkTarget,
  isFirstProcess,
  runId,
  seedOfRun,
  suiteConfig,
} from './helpers/config/suite-config.ts'
import { leaveDocument, noneNamed, readDocumentOfRun } from './helpers/documents/document-of-run.ts'
import { whyNotAsked } from './helpers/fixtures/applies.ts'
import { readKept } from './helpers/fixtures/kept-events.ts'
import { coverageSection } from './helpers/reporting/coverage-section.ts'
import { driftSection } from './helpers/reporting/drift-section.ts'
import { headOfRun } from './helpers/reporting/head-of-run.ts'
import { publishedSection } from './helpers/reporting/published-section.ts'
import type { ReporterOptions } from './helpers/reporting/reporter.ts'
import { waitsSection } from './helpers/reporting/waits-section.ts'
import { type RequirementId, requirements } from './schemas/requirements/index.ts'

const { config, document } = await settings()
const { target, found, sandboxPort, events, scan } = config
const { patience, callLimits } = config.traits
const reports: ReporterOptions = {
  folder: folders.reports,
  head: headOfRun(config, runId(), seedOfRun(config), readContract().hash),
  document,
  knownDeviations: config.knownDeviations,
  shouldIsRed: config.shouldIsRed,
  hasAllurePage: config.hasAllurePage,
  sections: [
    waitsSection(() => readKept(folders.events).refusals),
    publishedSection,
    driftSection,
    coverageSection(),
  ],
}
// Elsewhere its checks are not applicable, and a worker of their own would start for nothing.
const setUp = 'preflight/local.spec.ts'
const needsSetUp = target === 'local'
// Where they are red, nothing else is asked.
const first = ['preflight/target.spec.ts', setUp]
// Beside the sandbox, its checks change one resource, and so come one after the other.
const owners = 'service-owner/**'
const sharesResource = target !== 'sandbox'

export default defineConfig({
  testDir: 'specs',
  outputDir: folders.runner,
  fullyParallel: true,
  forbidOnly: true,
  workers: events.by === 'push' && events.receiver.port !== null ? 1 : 2, // One port, one receiver.
  timeout: patience.check,
  expect: { timeout: patience.state },
  projects: [
    ...(needsSetUp ? [{ name: 'local', testMatch: setUp, workers: 1 }] : []),
    {
      name: 'preflight',
      testMatch: first,
      testIgnore: needsSetUp ? setUp : [],
      workers: 1,
      teardown: 'laws',
      dependencies: needsSetUp ? ['local'] : [],
    },
    {
      name: 'checks',
      testIgnore: [...first, 'laws/**', ...(sharesResource ? [owners] : [])],
      dependencies: ['preflight'],
    },
    ...(sharesResource
      ? [{ name: 'owners', testMatch: owners, workers: 1, dependencies: ['preflight'] }]
      : []),
    { name: 'laws', testMatch: 'laws/**', workers: 1 }, // Each worker judges the whole run.
  ],
  reporter: [
    [`${import.meta.dirname}/helpers/reporting/allure-recorder.ts`],
    ...(callLimits
      ? [
          [
            `${import.meta.dirname}/helpers/reporting/calls-to-come.ts`,
            { limits: callLimits, calls: callsOfThisTarget() },
          ] as const,
        ]
      : []),
    [`${import.meta.dirname}/helpers/reporting/reporter.ts`, reports],
  ],
  ...(target === 'sandbox' && found === null
    ? {
        webServer: {
          cwd: import.meta.dirname,
          env: { FORCE_COLOR: '0' }, // The runner forces it, and Node warns of that where NO_COLOR is set.
          command: [
            'node --import tsx sandbox/main.ts --quiet',
            ...(sandboxPort === null ? [] : [`--port ${sandboxPort}`]),
            ...(scan === 'verdicts' ? ['--scan verdicts'] : []),
          ].join(' '),
          wait: {
            stdout:
              /sandbox at (?<broker_sandbox_address>http:\S+) \(identities in (?<broker_sandbox_identities>.+)\)/,
          },
          gracefulShutdown: { signal: 'SIGTERM', timeout: 2_000 },
        },
      }
    : {}),
})

function callsOfThisTarget() {
  const asked = Object.entries(plannedCalls()).filter(
    ([id]) => id in requirements && whyNotAsked(config, id as RequirementId) === null,
  )
  return Object.fromEntries(asked)
}

async function settings() {
  try {
    const config = suiteConfig(Object.keys(requirements))
    if (!isFirstProcess()) return { config, document: noneNamed } // Workers have no reporter.
    checkTarget(config)
    const document = await readDocumentOfRun(config, folders.published)
    leaveDocument(folders.openApi, runId(), document)
    return { config, document }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(2)
  }
}
