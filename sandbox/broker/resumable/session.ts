/**
 * Sessions: who was let in once may go on with its upload, without the decision point being asked again, and with a
 * token that has expired meanwhile.
 */
import { nowIn, type Broker } from '../broker.ts'
import type { Asked } from '../call.ts'
import type { Caller } from '../caller.ts'
import { digitsOf } from '../organization.ts'
import type { Transfer } from '../state.ts'
import { day } from '../time.ts'

/** The Broker's setting says 24:00:00, and is read as days. */
const lifetime = 24 * day

export function openSession(broker: Broker, transfer: Transfer, caller: Caller): void {
  transfer.resumable.sessions.set(keyOf(caller), nowIn(broker) + lifetime)
}

export function closeSession(transfer: Transfer, caller: Caller): void {
  transfer.resumable.sessions.delete(keyOf(caller))
}

/** A session of the caller's own; or, while an upload is under way, being the sender's organization. */
export function hasSession(broker: Broker, transfer: Transfer, caller: Caller): boolean {
  const { sessions, lastActivity } = transfer.resumable
  const ends = sessions.get(keyOf(caller))
  if (ends !== undefined && ends > nowIn(broker)) return true
  return lastActivity !== null && caller.organization === digitsOf(transfer.sender)
}

/** Whether an expired token counts: for the verbs that move an upload on, not for asking what the server can do. */
export function isInMiddleOfUpload(
  { broker, method }: Asked,
  transfer: Transfer,
  caller: Caller,
): boolean {
  return method !== 'OPTIONS' && broker.rules.outlivesToken(hasSession(broker, transfer, caller))
}

/** The client that the token was given to, and the organization that it speaks for. */
function keyOf({ claims, organization }: Caller): string {
  const client = claims['sid'] ?? claims['client_id'] ?? claims['sub']
  return JSON.stringify([client, organization])
}
