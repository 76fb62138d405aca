/** `GET /statistics/monthly`: a service owner's numbers of a month, as CSV. */
import { Readable } from 'node:stream'

import { invalid, refuse, type Answer } from '../answer.ts'
import type { Broker } from '../broker.ts'
import type { Call } from '../call.ts'
import { attachment } from '../content-disposition.ts'
import { firstRefusal, type Checks } from '../found-transfer.ts'
import { asMembers, Query } from '../query.ts'
import type { StatisticsCheck } from '../rules/resource.ts'
import { added, type Line, type Month } from '../statistics/rollups.ts'

interface Wish extends Month {
  readonly resourceId: string | null
  readonly includeEndUser: boolean
  readonly includeVendor: boolean
}

export async function monthlyStatistics(call: Call): Promise<Answer> {
  const { rules } = call.broker
  const bound = new Query(call.query, asMembers)
  const resource = bound.text('resourceId')
  const wish: Wish = {
    year: bound.integer('year') ?? 0,
    month: bound.integer('month') ?? 0,
    resourceId: resource === null ? null : rules.resourceAsked(resource),
    includeEndUser: bound.flag('includeEndUser') ?? true,
    includeVendor: bound.flag('includeVendor') ?? false,
  }
  if (Object.keys(bound.faults).length > 0) return invalid(call, bound.faults)
  const refusal = await firstRefusal(rules.orderOfStatistics, checksOf(call, wish))
  if (refusal !== null) return refuse(call, refusal)
  return csv(wish, table(call.broker, wish, call.asker.organization))
}

function checksOf({ broker, asker }: Call, wish: Wish): Checks<StatisticsCheck> {
  const { rules, resources } = broker
  const resource = wish.resourceId === null ? null : resources.get(wish.resourceId)
  return {
    month: () => (rules.isMonth(wish.year, wish.month) ? null : 'invalidMonthFormat'),
    detail: () =>
      rules.tellsSomebodyApart(wish.includeEndUser, wish.includeVendor)
        ? null
        : 'endUserAndVendorBothExcluded',
    caller: () => (asker.organization === null ? 'noAccessToResource' : null),
    resource: () => (resource === undefined ? 'resourceHasNotBeenConfigured' : null),
    access: () =>
      resource == null || rules.mayReadStatistics(asker, resource) ? null : 'noAccessToResource',
  }
}

const header =
  'year,month,resourceId,senderVendor,recipientVendor,sender,recipient,totalFileTransfers,uploadCount,totalTransferDownloadAttempts,transfersWithDownloadConfirmed'

function table(broker: Broker, wish: Wish, asker: string | null): string {
  const { rules } = broker
  const lines = broker.rollups
    .of(rules.monthTold(wish))
    .filter(({ resourceId }) => rules.isOfOwner(broker.resources.get(resourceId)?.owner, asker))
    .filter(({ resourceId }) => rules.isOfResource(resourceId, wish.resourceId))
    .map((line) => ({
      ...line,
      ...(!rules.tells('vendor', wish.includeVendor) && { senderVendor: '', recipientVendor: '' }),
      ...(!rules.tells('endUser', wish.includeEndUser) && { sender: '', recipient: '' }),
    }))
  return [
    header,
    ...added(lines, rules.orderOfLines).map((line) => written(broker, wish, line)),
    '',
  ].join('\n')
}

function written({ rules }: Broker, { year, month }: Month, line: Line): string {
  return [
    year,
    month,
    rules.quoted(line.resourceId),
    line.senderVendor,
    line.recipientVendor,
    line.sender,
    line.recipient,
    line.totalFileTransfers,
    line.uploadCount,
    line.totalTransferDownloadAttempts,
    line.transfersWithDownloadConfirmed,
  ].join(',')
}

function csv({ year, month, resourceId }: Wish, text: string): Answer {
  const day = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
  const bytes = Buffer.from(text, 'utf8')
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/csv',
      'Content-Disposition': attachment(
        `monthly_statistics_${resourceId ?? 'all-resources'}_${day}.csv`,
      ),
    },
    body: { kind: 'bytes', length: bytes.length, read: () => Readable.from([bytes]) },
  }
}
