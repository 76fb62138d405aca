/**
 * The preflight alone, step by step: what each found, and for a red one all that its check had to say. It is shown instead
 * of the verdict where nothing but the preflight was asked.
 */
import type { Target } from '../../schemas/requirements/row.ts'
import type { PromiseRow } from '../verdict/rows.ts'
import type { Paint } from './colours.ts'
import type { FinishedRun } from './finished-run.ts'
import { isRed } from './headline.ts'
import { wrapped } from './lines.ts'
import { inOneLine } from './run-head.ts'

export function isPreflightAlone({ rows }: FinishedRun): boolean {
  const asked = rows.filter(({ answer }) => answer !== 'not asked')
  return asked.length > 0 && asked.every(({ promised }) => promised.step === 'preflight')
}

/** The text ends in a line's end. */
export function doctorScreen(run: FinishedRun, paint: Paint): string {
  const asked = run.rows.filter(({ answer }) => answer !== 'not asked')
  const verdict = isRed(run)
    ? 'Not ready: see the steps marked ✗.'
    : 'Ready: everything that was looked at is in order.'
  const last = paint('bold', paint(isRed(run) ? 'red' : 'green', verdict))
  return `${['', paint('dim', inOneLine(run.head)), '', ...asked.flatMap((row) => step(row, run.head.target, paint)), ...run.errors.flatMap((each) => wrapped(each, 100, 4)), '', last].join('\n')}\n`
}

function step(
  { promised, answer, red, move, because, checks }: PromiseRow,
  target: Target,
  paint: Paint,
): string[] {
  const mark = red
    ? paint('red', '✗')
    : answer === 'conforms'
      ? paint('green', '✓')
      : paint('yellow', '–')
  const found = checks.flatMap((check) => check.found)
  const said = red
    ? checks
        .flatMap(({ errors }) => errors)
        .flatMap((each) => inLines(each.replace(/^Error: /, '')))
    : []
  const title = checks[0]?.title ?? promised.promise
  const verdict = `${answer}, whose move: ${move ?? 'nobody'}`
  const fits = title.length + verdict.length <= 96
  return [
    `${mark} ${title}${red && fits ? paint('red', `  ${verdict}`) : ''}`,
    ...(red && !fits ? [indented(paint('red', verdict))] : []),
    ...found.flatMap((each) => wrapped(each, 96, 3)).map(indented),
    ...(because === '' || said.length > 0
      ? []
      : wrapped(`${answer}: ${because}`, 96, 4).map(indented)),
    ...said.map(indented),
    ...(red ? advice(promised, target) : []),
  ]
}

function advice({ id, advice }: PromiseRow['promised'], target: Target): string[] {
  const here = target === 'local' ? (advice?.onLocal ?? advice) : advice
  const { settings = [], remedy } = here ?? {}
  const named = (name: string, text: string) => indented(`${name.padEnd(9)} ${text}`)
  return [
    named('promise', id),
    ...(settings.length === 0 ? [] : [named('settings', settings.join(', '))]),
    ...(remedy === undefined
      ? []
      : wrapped(remedy, 84, 3).map((line, i) => named(i ? '' : 'to do', line))),
  ]
}

/** A line that fits keeps its own spaces: what is expected and what was found stands in columns. */
function inLines(text: string): string[] {
  return text.split('\n').flatMap((line) => (line.length <= 96 ? [line] : wrapped(line, 96, 6)))
}

function indented(line: string): string {
  return `    ${line}`.trimEnd()
}
