/** The table of who notices what, as Markdown. Nothing in it changes from one run to the next of the same recording. */
import type { Cell, Measured } from './measure.ts'
import { families } from './mutant.ts'

export function tableOf(measured: Measured, source: string): string {
  const { columns, kinds, survivors, tolerated, unmutated, deviating, replies } = measured
  const planted = sum(measured.cells, 'planted')
  const countable = planted - sum(measured.cells, 'tolerated')
  return [
    '# Mutants of replies',
    '',
    `${planted} faults, one at a time, in ${replies} replies of ${source}. Of the ${countable} that are not tolerable, ${percent(columns.all, countable)} are noticed.`,
    '',
    '| Judged by | noticed | of all |',
    '|---|---:|---:|',
    row('status alone', columns.status, percent(columns.status, planted)),
    columns.published === null
      ? row('published document', '–', 'not given')
      : row('published document', columns.published, percent(columns.published, planted)),
    row('strict schema', columns.schema, percent(columns.schema, planted)),
    row('schema and laws', columns.all, percent(columns.all, planted)),
    '',
    `Noticed as a violation: ${kinds.violation}; as falling short: ${kinds.shortfall}; as drift: ${kinds.drift}.`,
    `Findings on the run as it was recorded: ${unmutated.length}, and ${deviating} that known deviations name.`,
    ...unmutated.map((each) => `\n- ${each}`),
    '',
    '## By operation and kind of fault',
    '',
    'Noticed of those planted; tolerable ones are left out.',
    '',
    `| Operation | all | ${families.join(' | ')} |`,
    `|---|---:|${families.map(() => '---:').join('|')}|`,
    ...operationsIn(measured).map((operation) => operationRow(operation, measured.cells)),
    '',
    '## Tolerable',
    '',
    ...listed(Object.entries(tolerated).map(([reason, times]) => `${times}: ${reason}`)),
    '',
    '## Survivors',
    '',
    ...listed(
      survivors.map(
        ({ operation, exchange, status, family, fault }) =>
          `${operation}, exchange ${exchange}, ${status}: ${fault} (${family})`,
      ),
    ),
    '',
  ].join('\n')
}

/** For a terminal: who notices how much. */
export function summaryOf({ columns, cells, replies }: Measured): string {
  const planted = sum(cells, 'planted')
  const line = (name: string, noticed: number | null) =>
    `  ${name.padEnd(20)} ${(noticed === null ? 'not given' : percent(noticed, planted)).padStart(10)}\n`
  return [
    `${planted} faults in ${replies} replies, noticed by\n`,
    line('status alone', columns.status),
    line('published document', columns.published),
    line('strict schema', columns.schema),
    line('schema and laws', columns.all),
  ].join('')
}

/** Those that are not tolerable, of one operation or of all, and how many of them are noticed. */
export function countOf(
  measured: Measured,
  operation?: string,
): { readonly noticed: number; readonly countable: number } {
  const cells = measured.cells.filter(
    (cell) => operation === undefined || cell.operation === operation,
  )
  const countable = sum(cells, 'planted') - sum(cells, 'tolerated')
  return { noticed: sum(cells, 'noticed'), countable }
}

/** Who notices how much, for those who only want to know that: Markdown that changes no faster than a measurement. */
export function figuresOf({ columns, cells, replies }: Measured): string {
  const planted = sum(cells, 'planted')
  return [
    `| Of ${planted} faults, one at a time, in ${replies} replies | noticed |`,
    '|---|---:|',
    row('status alone', percent(columns.status, planted)),
    ...(columns.published === null
      ? []
      : [row('the OpenAPI document that Altinn publishes', percent(columns.published, planted))]),
    row('the strict contract of this suite', percent(columns.schema, planted)),
    row('contract and laws', percent(columns.all, planted)),
  ].join('\n')
}

export function operationsIn({ cells }: Measured): readonly string[] {
  return [...new Set(cells.map(({ operation }) => operation))]
}

function operationRow(operation: string, cells: readonly Cell[]): string {
  const mine = cells.filter((cell) => cell.operation === operation)
  const share = (some: readonly Cell[]) => {
    const countable = sum(some, 'planted') - sum(some, 'tolerated')
    return countable === 0 ? '' : `${sum(some, 'noticed')}/${countable}`
  }
  const countable = sum(mine, 'planted') - sum(mine, 'tolerated')
  const byFamily = families.map((family) => share(mine.filter((cell) => cell.family === family)))
  return row(operation, percent(sum(mine, 'noticed'), countable), ...byFamily)
}

function sum(cells: readonly Cell[], count: 'planted' | 'noticed' | 'tolerated'): number {
  return cells.reduce((total, cell) => total + cell[count], 0)
}

function row(...fields: readonly (string | number)[]): string {
  return `| ${fields.join(' | ')} |`
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`
}

function listed(items: readonly string[]): readonly string[] {
  return items.length === 0 ? ['None.'] : items.map((each) => `- ${each.replaceAll('|', '\\|')}`)
}
