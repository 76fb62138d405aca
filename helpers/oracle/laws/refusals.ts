/** All that is said of refusals: their documents, whether they were deserved, and who is let in. */
import type { refusalsLaws } from '../../../schemas/requirements/laws/refusals.ts'
import type { Law } from '../judgement.ts'
import { access } from './access.ts'
import { deserved } from './deserved.ts'
import { problem } from './problem.ts'

export const refusals: Readonly<Record<keyof typeof refusalsLaws, Law>> = {
  ...problem,
  ...deserved,
  ...access,
}
