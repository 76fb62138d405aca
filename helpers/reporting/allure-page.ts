/**
 * The Allure report as one file that opens from disk and asks no host. Its generator puts Google Analytics into every page,
 * whatever it is told; that is taken out again. The generator itself writes nothing to the disk.
 */
import type * as allure from '@allurereport/core'
import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { verdicts } from '../verdict/verdict.ts'
import type { FinishedRun } from './finished-run.ts'
import { countsOf, headline } from './headline.ts'
import { reports, type ReportFolder } from './report-folder.ts'

export type Generator = typeof allure

/** Reading the generator takes longer than generating: begin it while checks run. */
export async function loadGenerator(): Promise<Generator> {
  return import('@allurereport/core')
}

/**
 * From the results in the folder. @throws Error where the generator makes no page, or one that cannot be cleaned.
 */
export async function generateAllure(
  folder: ReportFolder,
  run: FinishedRun,
  { AllureReport, resolveConfig }: Generator,
): Promise<void> {
  const config = await resolveConfig({
    name: `Altinn Broker conformance, ${run.head.target}`,
    output: join(folder.path, dirname(reports.allure)),
    appendHistory: false,
    variables: environmentOf(run),
    categories: verdicts
      .filter((verdict) => verdict !== 'conforms')
      .map((verdict) => ({ name: verdict, matchers: { labels: { verdict } } })),
    plugins: {
      awesome: {
        options: { singleFile: true, groupBy: ['epic', 'feature', 'story'], theme: 'auto' },
      },
    },
  })
  const pages = new Map<string, Buffer>()
  const reportFiles = {
    addFile: async (path: string, content: Buffer) => {
      pages.set(basename(path), content)
      return path
    },
  }
  const report = new AllureReport({ ...config, reportFiles })
  await report.start()
  const results = join(folder.path, reports.allureResults)
  if (existsSync(results)) await report.readDirectory(results) // None where nothing was asked.
  await report.done()
  const page = pages.get(basename(reports.allure))
  if (!page) throw new Error('its generator made no page')
  folder.write(reports.allure, withoutAnalytics(page.toString()))
}

/** @throws Error where what is looked for is not there: the generator has changed, and must be looked at. */
export function withoutAnalytics(html: string): string {
  const cleaned = html
    .replace(/<script async src="https:\/\/www\.googletagmanager\.com\/[^"]*"><\/script>/, '')
    .replace(/<script>\s*window\.dataLayer = [\s\S]*?<\/script>/, '')
  if (/googletagmanager|google-analytics|\bgtag\(/.test(cleaned))
    throw new Error(
      'the Allure page still loads analytics; this version of its generator is not known',
    )
  return cleaned
}

function environmentOf(run: FinishedRun): Record<string, string> {
  const { target, contract, suite, profiles } = run.head
  return {
    Verdict: headline(run).split(': ')[0] ?? '',
    ...Object.fromEntries(Array.from(countsOf(run), ([answer, count]) => [answer, String(count)])),
    Target: target,
    Contract: contract.slice(0, 12),
    Suite: suite.commit === null ? suite.version : `${suite.version} (${suite.commit.slice(0, 7)})`,
    Profiles: profiles.join(', '),
  }
}
