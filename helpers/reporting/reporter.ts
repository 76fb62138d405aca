/**
 * The suite's reporter: collects what the runner tells, has it judged when the run is over, shows the verdict and decides
 * the exit code. What a verdict is, and how a report looks, is decided elsewhere.
 */
import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite,
  TestCase,
  TestError,
  TestResult,
} from '@playwright/test/reporter'
import process from 'node:process'
import { requirements } from '../../schemas/requirements/index.ts'
import { meets } from '../config/known-deviations.ts'
import type { ListedDeviation } from '../config/load-config.ts'
import { Secret } from '../config/secret.ts'
import { type DocumentOfRun, noneNamed } from '../documents/document-of-run.ts'
import { completed, type FinishedCheck } from '../verdict/completed.ts'
import { judge, type Rules } from '../verdict/judge.ts'
import { plain } from '../verdict/outcome.ts'
import { type PlannedCheck, rowsOf, type Stopped } from '../verdict/rows.ts'
import type { Promised } from '../verdict/verdict.ts'
import { weighedOn } from '../verdict/weight.ts'
import { type Generator, loadGenerator } from './allure-page.ts'
import { paintFor } from './colours.ts'
import { doctorScreen, isPreflightAlone } from './doctor-screen.ts'
import type { FinishedRun, SectionMaker } from './finished-run.ts'
import { finishedCheck } from './finished-check.ts'
import { isRed } from './headline.ts'
import { narrowedBy } from './narrowing.ts'
import { keyOf, plannedChecks } from './planned-checks.ts'
import { passingIn } from '../traffic/passing.ts'
import { Progress } from './progress.ts'
import { ReportFolder } from './report-folder.ts'
import { type RunHead, whyUnclaimed } from './run-head.ts'
import { leaveRecord, recordOf, type RunRecord } from './run-record.ts'
import { verdictScreen } from './verdict-screen.ts'
import { writeReports } from './write-reports.ts'

export interface ReporterOptions {
  /** Where reports go; absolute. */
  readonly folder: string
  readonly head: RunHead
  /** What replies are held against besides the contract; none unless given. */
  readonly document?: DocumentOfRun
  /** Those of the target. */
  readonly knownDeviations: readonly ListedDeviation[]
  readonly shouldIsRed: boolean
  readonly hasAllurePage: boolean
  readonly sections?: readonly SectionMaker[]
  /** The suite's own unless given. */
  readonly register?: readonly Promised[]
}

/** What the runner adds to the options of a reporter, without saying so anywhere. */
interface RunnerOptions {
  readonly _mode?: 'test' | 'list' | 'merge'
}

export default class ConformanceReporter implements Reporter {
  readonly #options: ReporterOptions
  readonly #mode: RunnerOptions['_mode']
  readonly #folder: ReportFolder
  readonly #register: ReadonlyMap<string, Promised>
  readonly #finished = new Map<string, FinishedCheck[]>()
  readonly #errors: Stopped[] = []
  #record: RunRecord
  #config: FullConfig | undefined
  #progress: Progress | undefined
  #generator: Promise<Generator> | undefined

  constructor(options: ReporterOptions & RunnerOptions) {
    const register = options.register ?? Object.values(requirements)
    this.#options = options
    this.#mode = options._mode
    this.#folder = new ReportFolder(options.folder)
    this.#register = new Map(
      register.map((each) => [each.id, weighedOn(options.head.target, each)]),
    )
    this.#record = this.#recordOf([], [])
    // As early as can be: a run that is killed must not leave the reports of another.
    if (this.#mode !== 'list') this.#folder.clear()
  }

  /** A list of tests is the runner's own to print. */
  printsToStdio(): boolean {
    return this.#mode !== 'list'
  }

  async preprocess({ config, suite }: { config: FullConfig; suite: Suite }): Promise<void> {
    const narrowed = narrowedBy(config.argv).filter((each) => !each.startsWith('--shard'))
    leaveRecord(config, this.#recordOf(plannedChecks(config, suite), narrowed))
  }

  onBegin(config: FullConfig, suite: Suite): void {
    if (this.#mode === 'list') return
    this.#config = config
    this.#record =
      this.#mode === 'merge'
        ? recordOf(config)
        : this.#recordOf(plannedChecks(config, suite), narrowedBy(config.argv))
    this.#progress = new Progress(process.stdout, this.#record.planned, (check) =>
      this.#stepOf(check),
    )
    if (this.#options.hasAllurePage) this.#generator = loadGenerator()
    this.#generator?.catch(() => undefined) // Told when the page is written.
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    if (!this.#config) return
    const key = keyOf(this.#config, test)
    const finished = finishedCheck(result)
    this.#finished.set(key, [...(this.#finished.get(key) ?? []), finished])
    const planned = this.#record.planned.find((each) => each.key === key)
    if (planned) this.#progress?.ended(planned, this.#isRed(planned, finished))
  }

  onStdOut(chunk: string | Buffer): void {
    for (const line of chunk.toString().split(/(?<=\n)/)) {
      const passing = passingIn(line)
      if (passing) {
        this.#progress?.passes(passing)
        continue
      }
      this.#progress?.clear()
      process.stdout.write(line)
    }
  }

  onStdErr(chunk: string | Buffer): void {
    this.#progress?.clear()
    process.stderr.write(chunk)
  }

  onError({ message, value, location }: TestError): void {
    const because = plain(message ?? value ?? 'an error without words').replace(/^Error: /, '')
    this.#errors.push({ because, whose: location ? 'suite' : 'environment' })
  }

  async onEnd({ status }: FullResult): Promise<{ status: 'passed' | 'failed' } | undefined> {
    if (this.#mode === 'list') return undefined
    const run = await writeReports(this.#folder, this.#judged(status), this.#generator ?? null)
    this.#progress?.clear()
    const paint = paintFor(process.stdout)
    const screen = isPreflightAlone(run)
      ? doctorScreen(run, paint)
      : verdictScreen(run, this.#folder.path, paint)
    process.stdout.write(Secret.conceal(screen))
    // Merging reports ends in 1 only where a reporter throws; everything else asks for the status.
    if (isRed(run) && this.#mode === 'merge') throw new Error('The merged run is red.')
    return { status: isRed(run) ? 'failed' : 'passed' }
  }

  #recordOf(planned: RunRecord['planned'], narrowedBy: RunRecord['narrowedBy']): RunRecord {
    const { head, document = noneNamed } = this.#options
    return { head, document, planned, narrowedBy }
  }

  #judged(status: FullResult['status']): FinishedRun {
    const { head, document, planned, narrowedBy } = this.#record
    const stops = [...stopsBy(status), ...this.#errors]
    const stopped = stops[0] ?? null
    const rows = rowsOf(completed(planned, this.#finished, stopped), {
      register: [...this.#register.values()],
      target: head.target,
      whole: narrowedBy.length === 0,
      unclaimed: whyUnclaimed(head),
      rules: this.#rules(),
      stopped,
    })
    const run = { head, document, narrowedBy, rows, errors: stops.map(({ because }) => because) }
    return { ...run, sections: (this.#options.sections ?? []).map((make) => make(run)) }
  }

  #rules(): Rules {
    return {
      deviations: this.#options.knownDeviations.map((each) => ({
        ...each,
        shownBy: (exchange) => meets(each.when, exchange),
      })),
      today: this.#record.head.startedAt.slice(0, 10),
      shouldIsRed: this.#options.shouldIsRed,
    }
  }

  #isRed({ promise }: PlannedCheck, { outcome }: FinishedCheck): boolean {
    const promised = this.#register.get(promise ?? '') ?? ({ id: '', level: 'must' } as const)
    // Whether a law that met nothing is red depends on the whole run.
    return outcome.kind !== 'nothing to judge' && judge(outcome, promised, this.#rules()).red
  }

  #stepOf({ promise }: PlannedCheck): string {
    return this.#register.get(promise ?? '')?.stepTitle ?? 'Outside the register'
  }
}

function stopsBy(status: FullResult['status']): Stopped[] {
  if (status === 'interrupted')
    return [{ because: 'The run was interrupted.', whose: 'environment' }]
  if (status === 'timedout')
    return [{ because: 'The time-out of the whole run passed.', whose: 'configuration' }]
  return []
}
