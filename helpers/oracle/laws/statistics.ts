/** Monthly statistics as comma-separated values: their columns, their order, and that they are those asked for. */
import type { serviceOwnerLaws } from '../../../schemas/requirements/laws/service-owner.ts'
import type { Judgement, Law } from '../judgement.ts'
import { equals, holds, silent } from '../judgement.ts'
import { linesOf } from '../journal/csv.ts'
import type { Heard } from '../journal/heard.ts'
import { header, textIn } from '../journal/heard.ts'

type StatisticsLaw = Extract<keyof typeof serviceOwnerLaws, `statistics.${string}`>

const columns = [
  'year',
  'month',
  'resourceId',
  'senderVendor',
  'recipientVendor',
  'sender',
  'recipient',
  'totalFileTransfers',
  'uploadCount',
  'totalTransferDownloadAttempts',
  'transfersWithDownloadConfirmed',
]

type Line = readonly string[]

export const statistics: Readonly<Record<StatisticsLaw, Law>> = {
  'statistics.begin-with-header': onStatistics(([first]) =>
    equals('line 1', columns, first, 'it names the columns'),
  ),

  'statistics.end-each-line': (reply) =>
    onText(reply, (text) =>
      holds(/^[^\uFEFF\r]*\n$/.test(text), () => ({
        where: 'body',
        expected: 'no byte order mark, no carriage return, and a line feed at the end',
        found: JSON.stringify(`${text.slice(0, 12)}…${text.slice(-12)}`),
        because: 'so the statistics are read line by line',
      })),
    ),

  'statistics.of-the-month-asked': onEachLine((line, where, reply) => {
    const { query } = reply.address
    const resource = query.get('resourceId')?.trim()
    const asked = [query.get('year'), query.get('month')].map((each) => String(Number(each)))
    return [
      ...equals(where, asked, line.slice(0, 2), 'it is the month asked for'),
      ...(resource ? equals(where, resource, line[2], 'it is the resource asked for') : silent),
    ]
  }),

  'statistics.leave-out-what-is-off': onEachLine((line, where, { address: { query } }) => {
    const endUser = flag(query.get('includeEndUser'), true)
    const vendor = flag(query.get('includeVendor'), false)
    return [
      ...(vendor === false
        ? equals(where, ['', ''], line.slice(3, 5), 'vendors are switched off')
        : silent),
      ...(endUser === false
        ? equals(where, ['', ''], line.slice(5, 7), 'organizations are switched off')
        : silent),
    ]
  }),

  'statistics.each-line-once': onStatistics((lines) => {
    const keys = lines.slice(1).map((line) => line.slice(0, 7).join('\n'))
    return holds(new Set(keys).size === keys.length, () => ({
      where: 'body',
      expected: 'one line for each resource and pair of organizations',
      found: 'two lines with the same key',
      because: 'counts of one key are added up',
    }))
  }),

  'statistics.in-order': onStatistics((lines) => {
    const keys = lines.slice(1).map((line) => [2, 5, 3, 6, 4].map((i) => line[i] ?? '').join('\n'))
    const at = keys.findIndex((key, i) => i > 0 && key < (keys[i - 1] ?? ''))
    return holds(at < 0, () => ({
      where: `line ${at + 2}`,
      expected: 'the order of resource, sender, recipient',
      found: lines[at + 1]?.join(',') ?? '',
      because: 'the line before it comes later in that order',
    }))
  }),

  'statistics.name-the-file': onStatistics((_, reply) => {
    const { query } = reply.address
    const resource = query.get('resourceId')?.trim() ?? ''
    const month = String(Number(query.get('month'))).padStart(2, '0')
    const year = String(Number(query.get('year'))).padStart(4, '0')
    const name = `monthly_statistics_${resource === '' ? 'all-resources' : resource}_${year}-${month}.csv`
    const disposition = header(reply, 'content-disposition')
    const told = /filename\*=UTF-8''([^;]*)/i.exec(disposition ?? '')?.[1]
    return told === undefined
      ? silent
      : equals('Content-Disposition', encodeURIComponent(name), told, 'it was asked for')
  }),
}

function onStatistics(judge: (lines: readonly Line[], reply: Heard) => readonly Judgement[]): Law {
  return (reply) => onText(reply, (text) => judge(linesOf(text), reply))
}

function onText(reply: Heard, judge: (text: string) => readonly Judgement[]) {
  const body = reply.exchange.response?.body
  const text = body && textIn(body)
  return reply.address.operation === 'monthlyStatistics' &&
    reply.status === 200 &&
    text !== undefined
    ? judge(text)
    : silent
}

function onEachLine(judge: (line: Line, where: string, reply: Heard) => readonly Judgement[]): Law {
  return onStatistics((lines, reply) =>
    lines.slice(1).flatMap((line, i) => judge(line, `line ${i + 2}`, reply)),
  )
}

/** Undefined where it cannot be read. */
function flag(text: string | null, otherwise: boolean): boolean | undefined {
  const given = text?.toLowerCase()
  if (given === undefined) return otherwise
  return given === 'true' || given === 'false' ? given === 'true' : undefined
}
