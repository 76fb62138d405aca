/**
 * The register: every promise that this suite holds a Broker to, in the order of the process. An id never changes its
 * meaning and is never used again.
 */
import type { Row } from './row.ts'
import { preflight } from './preflight.ts'
import { initialize } from './initialize.ts'
import { formParts, requestForm, searchForm } from './form.ts'
import { initializeForm } from './initialize-form.ts'
import { upload } from './upload.ts'
import { scan } from './scan.ts'
import { resumable } from './resumable.ts'
import { large } from './large.ts'
import { realClients } from './real-clients.ts'
import { eventStories, rangeStories, uploadStories } from './stories.ts'
import { observe } from './observe.ts'
import { download } from './download.ts'
import { ranges } from './ranges.ts'
import { confirm } from './confirm.ts'
import { expire } from './expire.ts'
import { access } from './access.ts'
import { platform } from './platform.ts'
import { tokens } from './tokens.ts'
import { limits } from './limits.ts'
import { problemForms } from './problems.ts'
import { serviceOwners } from './service-owner.ts'
import { events } from './events.ts'
import { journeys } from './journeys.ts'
import { integration } from './integration.ts'
import { readings } from './readings.ts'
import { contract } from './contract.ts'
import { published } from './published.ts'
import { laws } from './laws/index.ts'

export type { Level, Profile, Row, Target } from './row.ts'

/** Steps of the process in order; each holds its promises in the order a reader meets them. */
export const steps = [
  { step: 'preflight', title: 'Preflight', promises: preflight },
  {
    step: 'initialize',
    title: 'Initialize a transfer',
    promises: { ...initialize, ...initializeForm },
  },
  {
    step: 'upload',
    title: 'Upload the file',
    promises: {
      ...upload,
      ...formParts,
      ...scan,
      ...resumable,
      ...realClients,
      ...uploadStories,
      ...large,
    },
  },
  { step: 'observe', title: 'Follow the transfer', promises: { ...observe, ...searchForm } },
  {
    step: 'download',
    title: 'Download the file',
    promises: { ...download, ...ranges, ...rangeStories },
  },
  { step: 'confirm', title: 'Confirm the download', promises: confirm },
  { step: 'expire', title: 'Purge and expire', promises: expire },
  {
    step: 'access',
    title: 'Who may do what',
    promises: { ...access, ...tokens, ...platform, ...requestForm, ...limits },
  },
  { step: 'problems', title: 'What a refusal looks like', promises: problemForms },
  { step: 'service-owner', title: 'Own a service', promises: serviceOwners },
  { step: 'events', title: 'Be told by events', promises: { ...events, ...eventStories } },
  { step: 'journeys', title: 'Whole journeys', promises: journeys },
  { step: 'integration', title: 'What an integration owes', promises: integration },
  { step: 'readings', title: 'Where the documentation has two readings', promises: readings },
  {
    step: 'laws',
    title: 'What every reply must say',
    promises: { ...contract, ...published, ...laws },
  },
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
