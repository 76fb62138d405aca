/** `GET /filetransfer`: ids of the caller's own transfers on a resource. */
import { invalid, json, refuse, type Answer } from '../answer.ts'
import type { Broker } from '../broker.ts'
import type { Call } from '../call.ts'
import { shortForm } from '../organization.ts'
import { rowsOf } from '../life-cycle.ts'
import { Query } from '../query.ts'
import type { SearchQuery } from '../rules/search.ts'
import { fileTransferStatuses, recipientStatuses, type Transfer } from '../state.ts'

export async function search(call: Call): Promise<Answer> {
  const { broker, asker } = call
  const { rules } = broker
  const bound = new Query(call.query)
  const query: SearchQuery = {
    resourceId: rules.resourceSearched(
      rules.needsResource() ? bound.required('resourceId') : (bound.text('resourceId') ?? ''),
    ),
    status: bound.oneOf('status', fileTransferStatuses),
    recipientStatus: bound.oneOf('recipientStatus', recipientStatuses),
    from: bound.time('from', rules.boundOfSearch),
    to: bound.time('to', rules.boundOfSearch),
    orderAscending: bound.flag('orderAscending') ?? false,
    role: bound.oneOf('role', ['Recipient', 'Sender'] as const),
  }
  const hasForm = Object.keys(bound.faults).length === 0
  if (!hasForm && rules.looksAtFormOfSearchFirst()) return invalid(call, bound.faults)
  const isAllowed = !rules.needsResource() || (await rules.maySearch(asker, query.resourceId))
  if (asker.organization === null || !isAllowed) {
    return refuse(call, 'noAccessToResource')
  }
  if (!hasForm) return invalid(call, bound.faults)
  return json(found(broker, query, asker.organization))
}

function found(broker: Broker, query: SearchQuery, organization: string): readonly string[] {
  const { rules } = broker
  const sorted = [...broker.transfers.values()]
    .filter(({ resourceId }) => rules.isOnResource(resourceId, query.resourceId))
    .filter((transfer) => isAskedFor(broker, transfer, query, organization))
    .map((transfer) => ({ transfer, time: timeOf(broker, transfer, query) }))
    .filter(({ time }) => rules.isWithin(time, query.from, query.to))
    .toSorted((one, other) => rules.comesFirst(one.time, other.time, query.orderAscending))
  return rules
    .selected(sorted, rules.mostFound(), query.orderAscending)
    .map(({ transfer }) => transfer.id)
}

function isAskedFor(
  { rules }: Broker,
  transfer: Transfer,
  query: SearchQuery,
  organization: string,
): boolean {
  const isCurrent =
    query.status === null ||
    rules.hasStatus(rules.currentRow(transfer.history).status, query.status, transfer.history)
  if (!isCurrent) return false
  if (query.recipientStatus !== null) {
    const own = rowsOf(transfer, shortForm(organization))
    if (!rules.hasRecipientStatus(own, query.recipientStatus)) return false
  }
  if (!rules.asksForRole(query)) return true
  return rules.hasRole(
    query.role,
    rules.isSentBy(transfer, organization),
    rules.isReceivedBy(transfer, organization),
  )
}

function timeOf({ rules }: Broker, transfer: Transfer, query: SearchQuery): number {
  return rules.timeOf(transfer.created, rules.currentRow(transfer.history).at, query.status)
}
