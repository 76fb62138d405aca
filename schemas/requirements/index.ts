/**
 * The register: every promise that this suite holds a Broker to, in the order of the process. An id never changes its
 * meaning and is never used again.
 */
import type { Row } from './row.ts'
import { confirm } from './confirm.ts'

export type { Level, Profile, Row, Target } from './row.ts'

/** Steps of the process in order; each holds its promises in the order a reader meets them. */
export const steps = [
  { step: 'confirm', title: 'Confirm a download', promises: confirm },
] as const satisfies readonly { step: string; title: string; promises: Record<string, Row> }[]

type Steps = (typeof steps)[number]
export type Step = Steps['step']
type IdsOf<Promises> = Promises extends unknown ? keyof Promises & string : never
export type RequirementId = IdsOf<Steps['promises']>

export interface Requirement extends Row {
  readonly id: RequirementId
  readonly step: Step
  readonly stepTitle: string
}

/** All promises by id, in process order. */
export const requirements: Readonly<Record<RequirementId, Requirement>> = Object.fromEntries(
  steps.flatMap(({ step, title, promises }) =>
    Object.entries<Row>(promises).map(([id, row]) => [id, { ...row, id, step, stepTitle: title }]),
  ),
) as Record<RequirementId, Requirement>
