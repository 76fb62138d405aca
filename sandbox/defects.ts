/**
 * Named ways to be wrong, of Broker and platform alike: what a place whose prefix names one does, and what no Altinn
 * should. Those of the platform replace the platform's own rules and leave the Broker as it is.
 */
import type { Defect } from './broker/defect.ts'
import { accessDefects } from './broker/defects/access.ts'
import { confirmDefects } from './broker/defects/confirm.ts'
import { downloadDefects } from './broker/defects/download.ts'
import { eventDefects } from './broker/defects/events.ts'
import { formDefects } from './broker/defects/form.ts'
import { initializeDefects } from './broker/defects/initialize.ts'
import { observeDefects } from './broker/defects/observe.ts'
import { resumableLifeDefects } from './broker/defects/resumable-life.ts'
import { resumablePartsDefects } from './broker/defects/resumable-parts.ts'
import { resumableDefects } from './broker/defects/resumable.ts'
import { serviceOwnerDefects } from './broker/defects/service-owner.ts'
import { statisticsDefects } from './broker/defects/statistics.ts'
import { uploadDefects } from './broker/defects/upload.ts'
import type { Fault } from './broker/fault.ts'
import { oddities } from './oddities.ts'
import type { Place } from './place.ts'
import { platformDefects } from './platform/defects.ts'
import { rules, type Rules } from './rules.ts'

const brokerDefects: Readonly<Record<string, Defect>> = {
  ...initializeDefects,
  ...formDefects,
  ...uploadDefects,
  ...resumableDefects,
  ...resumableLifeDefects,
  ...resumablePartsDefects,
  ...observeDefects,
  ...downloadDefects,
  ...confirmDefects,
  ...accessDefects,
  ...eventDefects,
  ...serviceOwnerDefects,
  ...statisticsDefects,
}

/** By name. */
export const defects: Readonly<Record<string, Defect>> = {
  ...Object.fromEntries(
    Object.keys(platformDefects).map((name) => [name, { intent: sentence(name) }]),
  ),
  ...brokerDefects,
}

/** The rules of a place: oddities where it is as observed, then its defects in the order in which they are named. */
export function rulesOf({ asObserved, defects: names }: Place): Rules {
  const odd = asObserved
    ? Object.values(oddities).reduce<Rules>((all, oddity) => oddity.rules(all), rules)
    : rules
  return names.reduce((all, name) => brokerDefects[name]?.rules?.(all) ?? all, odd)
}

/** What touches the answers of a place on their way out. */
export function faultsOf({ defects: names }: Place): readonly Fault[] {
  return names.flatMap((name) => brokerDefects[name]?.fault ?? [])
}

/** The platform names its defects so that the name says it all. */
function sentence(name: string): string {
  const words = name.replaceAll('-', ' ')
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`
}
