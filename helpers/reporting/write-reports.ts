/** Writes every report of a run. What cannot be written becomes an error of the run, and the others are written all the same. */
import { generateAllure, type Generator } from './allure-page.ts'
import { allureResults } from './allure-results.ts'
import { startedResults } from './allure-started.ts'
import { conformanceJson } from './conformance-json.ts'
import { exchangesOf, type FinishedRun } from './finished-run.ts'
import { junit } from './junit.ts'
import { page } from './page.ts'
import { type ReportFolder, reports } from './report-folder.ts'

/** Without a generator no Allure page is made. @returns the run with its new errors. */
export async function writeReports(
  folder: ReportFolder,
  run: FinishedRun,
  generator: Promise<Generator> | null,
): Promise<FinishedRun> {
  const lines = exchangesOf(run).map((each) => `${JSON.stringify(each)}\n`)
  folder.write(reports.exchanges, lines.join(''))
  for (const { name, text } of allureResults(run.rows, startedResults()))
    folder.write(`${reports.allureResults}/${name}`, text)
  // Without its results, the generator would only complain once more.
  if (generator && folder.faults.length === 0)
    try {
      await generateAllure(folder, run, await generator)
    } catch (error) {
      folder.fault(reports.allure, 'cannot be made', error)
    }
  // Those that hold a verdict come last, so that they tell what went wrong with the others.
  const outcome = () => ({ ...run, errors: [...run.errors, ...folder.faults] })
  folder.write(reports.junit, junit(outcome()))
  folder.write(reports.json, conformanceJson(outcome()))
  folder.write(reports.page, page(outcome()))
  return outcome()
}
