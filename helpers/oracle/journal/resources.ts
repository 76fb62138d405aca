/**
 * What a resource is configured with, as far as the recording itself read or set it. Where somebody else may have configured
 * it unseen, only what is read again later is known; an answer that was lost leaves open what it did.
 */
import type { Heard } from './heard.ts'
import { before, overlap, same, textIn } from './heard.ts'
import { durationOf } from './instant.ts'
import { objectOf, parsed } from './json.ts'

export const settings = [
  'maxFileTransferSize',
  'fileTransferTimeToLive',
  'purgeFileTransferAfterAllRecipientsConfirmed',
  'purgeFileTransferGracePeriod',
  'useManifestFileShim',
  'externalServiceCodeLegacy',
  'externalServiceEditionCodeLegacy',
  'requiredParty',
] as const

export type Setting = (typeof settings)[number]

/** A setting's value and who said it. Durations are microseconds. */
export interface Known<Value = unknown> {
  readonly value: Value
  readonly by: Heard
}

/** Of a resource that was never given one: 30 days, in microseconds. */
export const standardTimeToLive = durationOf('P30D') ?? 0

export class ResourceKnowledge {
  /** Reads and configurations, in order of start. */
  readonly acts: Heard[] = []
  readonly #complete: boolean

  /** @param complete the recording holds whatever was done to it */
  constructor(complete: boolean) {
    this.#complete = complete
  }

  /** What the setting was all through the exchange; undefined where that is not known. */
  settingDuring(setting: Setting, heard: Heard): Known | undefined {
    let known: Known | undefined
    for (const act of this.acts) {
      if (same(act, heard) || act.start > heard.end) continue
      const said = saidBy(act, setting)
      if (said === 'nothing') continue
      const sure = said !== 'unsure' && before(act, heard)
      if (sure && known && overlap(known.by, act)) known = undefined
      else if (sure) known = { value: valueOf(setting, said.value), by: act }
      else if (act.address.operation === 'configureResource') known = undefined
    }
    return this.#complete || this.#isReadAgain(known, setting, heard) ? known : undefined
  }

  #isReadAgain(known: Known | undefined, setting: Setting, heard: Heard): boolean {
    const next = this.acts.find((act) => !same(act, heard) && act.end > heard.end)
    const read = next?.address.operation === 'readResource' ? saidBy(next, setting) : 'nothing'
    return typeof read === 'object' && valueOf(setting, read.value) === known?.value
  }
}

function saidBy(act: Heard, setting: Setting): 'nothing' | 'unsure' | { value: unknown } {
  if (act.address.operation === 'readResource') {
    const value = act.status === 200 ? objectOf(act.json)?.[setting] : undefined
    return value === undefined ? 'nothing' : { value }
  }
  const { body } = act.exchange.request
  const value = objectOf(body.kind === 'text' ? parsed(textIn(body) ?? '') : undefined)
  const given = Object.entries(value ?? {}).find(
    ([name]) => name.toLowerCase() === setting.toLowerCase(),
  )?.[1]
  if (given === undefined || given === null) return 'nothing'
  if (act.status === null || act.status >= 500) return 'unsure'
  return act.status < 300 ? { value: given } : 'nothing'
}

/** As it can be compared: numbers may be sent as text, and durations come back in another notation. */
export function valueOf(setting: Setting, value: unknown): unknown {
  if (setting === 'fileTransferTimeToLive' || setting === 'purgeFileTransferGracePeriod')
    return durationOf(value) ?? value
  const isNumber =
    setting === 'maxFileTransferSize' || setting === 'externalServiceEditionCodeLegacy'
  return isNumber && typeof value === 'string' ? Number(value) : value
}
