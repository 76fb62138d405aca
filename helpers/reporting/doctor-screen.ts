/**
 * The preflight alone, step by step: what each found, and for a red one all that its check had to say. It is shown instead
 * of the verdict where nothing but the preflight was asked.
 */
import type { PromiseRow } from '../verdict/rows.ts'
import type { Paint } from './colours.ts'
import type { FinishedRun } from './finished-run.ts'
import { headline, isRed } from './headline.ts'
import { wrapped } from './lines.ts'
import { inOneLine } from './run-head.ts'

export function isPreflightAlone({ rows }: FinishedRun): boolean {
  const asked = rows.filter(({ answer }) => answer !== 'not asked')
  return asked.length > 0 && asked.every(({ promised }) => promised.step === 'preflight')
}

/** The text ends in a line's end. */
export function doctorScreen(run: FinishedRun, paint: Paint): string {
  const asked = run.rows.filter(({ answer }) => answer !== 'not asked')
  const last = paint('bold', paint(isRed(run) ? 'red' : 'green', headline(run)))
  return `${['', paint('dim', inOneLine(run.head)), '', ...asked.flatMap((row) => step(row, paint)), ...run.errors, '', last].join('\n')}\n`
}

function step(
  { promised, answer, red, move, because, checks }: PromiseRow,
  paint: Paint,
): string[] {
  const mark = red
    ? paint('red', '✗')
    : answer === 'conforms'
      ? paint('green', '✓')
      : paint('yellow', '–')
  const found = checks.flatMap((check) => check.found)
  const said = red ? checks.flatMap(({ errors }) => errors).flatMap((each) => each.split('\n')) : []
  return [
    `${mark} ${promised.id}${red ? `  ${answer}, whose move: ${move ?? 'nobody'}` : ''}`,
    ...found.flatMap((each) => wrapped(each, 96, 3)).map(indented),
    ...(because === '' || said.length > 0
      ? []
      : wrapped(`${answer}: ${because}`, 96, 4).map(indented)),
    ...said.map(indented),
  ]
}

function indented(line: string): string {
  return `    ${line}`.trimEnd()
}
