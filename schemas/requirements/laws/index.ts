/** The laws: promises that every reply of a run is held to, by what they speak of. */
import { repeatsLaws } from './repeats.ts'
import { identityLaws } from './identity.ts'
import { stateLaws } from './state.ts'
import { historyLaws } from './history.ts'
import { timeLaws } from './time.ts'
import { bytesLaws } from './bytes.ts'
import { searchLaws } from './search.ts'
import { refusalsLaws } from './refusals.ts'
import { resumableLaws } from './resumable.ts'
import { serviceOwnerLaws } from './service-owner.ts'
import { subscriptionsLaws } from './subscriptions.ts'
import { eventsLaws } from './events.ts'
import { tellingLaws } from './telling.ts'

export const laws = {
  ...repeatsLaws,
  ...identityLaws,
  ...stateLaws,
  ...historyLaws,
  ...timeLaws,
  ...bytesLaws,
  ...searchLaws,
  ...refusalsLaws,
  ...resumableLaws,
  ...serviceOwnerLaws,
  ...subscriptionsLaws,
  ...eventsLaws,
  ...tellingLaws,
}

export type LawId = keyof typeof laws
