/** Every law by its id. */
import type { LawId } from '../../../schemas/requirements/laws/index.ts'
import type { Law } from '../judgement.ts'
import { bytes } from './bytes.ts'
import { history } from './history.ts'
import { identity } from './identity.ts'
import { refusals } from './refusals.ts'
import { repeats } from './repeats.ts'
import { resumable } from './resumable.ts'
import { search } from './search.ts'
import { serviceOwner } from './service-owner.ts'
import { state } from './state.ts'
import { subscriptions } from './subscriptions.ts'
import { time } from './time.ts'

/** Those of replies; those of events are in `events.ts`. */
export type ReplyLawId = Exclude<LawId, `event.${string}`>

export const replyLaws: Readonly<Record<ReplyLawId, Law>> = {
  ...repeats,
  ...identity,
  ...state,
  ...history,
  ...time,
  ...bytes,
  ...search,
  ...refusals,
  ...resumable,
  ...serviceOwner,
  ...subscriptions,
}
