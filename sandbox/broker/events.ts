/** Tells Altinn Events what happened to a transfer, by jobs of the Broker's own. An event that it cannot take is lost. */
import { later, nowIn, type Broker } from './broker.ts'
import { guidOf, newGuid } from './guid.ts'
import { digitsOf, shortForm, urnOf } from './organization.ts'
import type { Happening, Notice } from './rules/events.ts'
import type { Transfer } from './state.ts'
import { writeTimeOfEvent } from './time.ts'

/** `recipients`: those whom it concerns, in any notation. */
export function tell(
  broker: Broker,
  transfer: Transfer,
  happening: Happening,
  recipients: readonly string[] = [],
): void {
  const named = recipients.filter((recipient) => recipient !== '')
  for (const notice of broker.rules.noticesOf(happening, transfer.sender, named)) {
    later(broker, waitFor(broker, notice), () => publish(broker, transfer, notice))
  }
}

/** The first of several things that an organization is told at once goes out; the others wait until it is known. */
function waitFor(broker: Broker, notice: Notice): number {
  const { rules, told } = broker
  const organization = digitsOf(notice.to)
  const isBeingMet = told.has(`meeting ${organization}`)
  if (isBeingMet) return rules.untilEvent() + rules.untilEventOnFirstContact()
  if (!told.has(organization)) told.add(`meeting ${organization}`)
  return rules.untilEvent()
}

async function publish(broker: Broker, transfer: Transfer, notice: Notice): Promise<void> {
  const { place, rules, told } = broker
  const organization = digitsOf(notice.to)
  told.delete(`meeting ${organization}`)
  told.add(organization)
  const event = rules.sentEvent({
    specversion: '1.0',
    id: idOf(transfer, notice),
    type: notice.type,
    time: writeTimeOfEvent(nowIn(broker), Math.floor(Math.random() * 10)),
    resource: rules.resourceOfEvent(transfer.resourceId),
    resourceinstance: rules.instanceOf(transfer.id),
    subject: urnOf(notice.to),
    source: `${place.platform.address}broker/api/v1/filetransfer`,
    data: { Role: notice.role },
  })
  for (let times = rules.timesSent(); times > 0; times--) {
    await place.platform.publish(event).catch(() => undefined)
  }
}

/** Publishing is told under an id that stays the same when it is told again; everything else under a new one. */
function idOf(transfer: Transfer, { type, role, to }: Notice): string {
  if (!type.endsWith('.published')) return newGuid()
  const actor = role === 'Sender' ? transfer.sender : shortForm(to)
  return guidOf(`published:${transfer.id}:${role}:${actor}`)
}
