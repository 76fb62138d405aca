/** How a resource, its service owner and the statistics may be asked for and set. */
import { readDuration, ticksADay, writeTimeSpan, type Ticks } from '../duration.ts'
import type { RefusalName } from '../refusals.ts'
import type { Resource, StorageProvider } from '../state.ts'

const scanLimit = 50_000_000_000
/** 50,000 blocks of 32 MiB. */
const globalLimit = 1_677_721_600_000

/** What a configuration is asked for, in this order; the first that is lacking decides the answer. */
export type ConfigureCheck = 'access' | 'owner' | 'size' | 'timeToLive' | 'gracePeriod'

/** What a month's statistics are asked for, likewise. */
export type StatisticsCheck = 'month' | 'detail' | 'caller' | 'resource' | 'access'

export const resourceRules = {
  /** "401 comes before 400; of the settings the size comes first, then time to live, then grace period." */
  orderOfConfigure: [
    'access',
    'owner',
    'size',
    'timeToLive',
    'gracePeriod',
  ] as readonly ConfigureCheck[],

  /** "The month comes before the wanted detail, both before the resource, and that before whose it is." */
  orderOfStatistics: [
    'month',
    'detail',
    'caller',
    'resource',
    'access',
  ] as readonly StatisticsCheck[],

  /** "maxFileTransferSize is above zero"; in production only an approved resource may go beyond the virus scan's limit. */
  faultOfMaxSize: (
    size: number | null,
    environment: string,
    isApproved: boolean,
  ): RefusalName | null => {
    if (size === null) return null
    if (size < 0) return 'maxUploadSizeCannotBeNegative'
    if (size === 0) return 'maxUploadSizeCannotBeZero'
    if (environment === 'Production' && size > scanLimit && !isApproved) {
      return 'maxUploadSizeForVirusScan'
    }
    return size > globalLimit ? 'maxUploadSizeOverGlobal' : null
  },

  /** "fileTransferTimeToLive is an ISO 8601 duration, at most 365 days." */
  faultOfTimeToLive: (text: string | null): RefusalName | null =>
    faultOfDuration(
      text,
      365 * ticksADay,
      'invalidTimeToLiveFormat',
      'timeToLiveCannotExceed365Days',
    ),

  /** "purgeFileTransferGracePeriod is an ISO 8601 duration, at most 24 hours." */
  faultOfGracePeriod: (text: string | null): RefusalName | null =>
    faultOfDuration(text, ticksADay, 'invalidGracePeriodFormat', 'gracePeriodCannotExceed24Hours'),

  /** "With useManifestFileShim, both legacy service codes are given", in the same request. */
  faultsOfManifestShim: (
    isUsed: boolean | null,
    code: string | null,
    edition: number | null,
  ): readonly string[] => {
    if (isUsed !== true) return []
    if (!code) return ['ExternalServiceCodeLegacy must be set and not be an empty string.']
    return edition ? [] : ['ExternalServiceEditionCodeLegacy must be set and not be zero.']
  },

  /** "What was configured can be read back." Durations come as .NET writes them. */
  shownResource: (resource: Resource) => ({
    maxFileTransferSize: resource.maxFileTransferSize,
    fileTransferTimeToLive: shownDuration(resource.fileTransferTimeToLive),
    purgeFileTransferAfterAllRecipientsConfirmed:
      resource.purgeFileTransferAfterAllRecipientsConfirmed,
    purgeFileTransferGracePeriod: shownDuration(resource.purgeFileTransferGracePeriod),
    useManifestFileShim: resource.useManifestFileShim,
    externalServiceCodeLegacy: resource.externalServiceCodeLegacy,
    externalServiceEditionCodeLegacy: resource.externalServiceEditionCodeLegacy,
    requiredParty: resource.requiredParty,
  }),

  /** "A setting is stored as it was given", and one that is left out stays what it was. */
  storedSetting: <Setting>(_name: string, given: Setting): Setting => given,

  /** "The service owner is set up once: a second time gives 409." */
  mayRegisterAgain: (): boolean => false,

  /** "Storage without virus scan comes beside storage with it"; a Broker in Development has the one kind only. */
  storageProvidersOf: (withoutScan: boolean): readonly StorageProvider[] =>
    withoutScan ? ['AltinnAzure', 'AltinnAzureWithoutVirusScan'] : ['AltinnAzure'],

  /** "A month from 1 to 12 of a year from 1 to 9999", the last month of all left out. */
  isMonth: (year: number, month: number): boolean =>
    year >= 1 && year <= 9999 && month >= 1 && month <= 12 && !(year === 9999 && month === 12),

  /** "At least one of end users and vendors is told apart." */
  tellsSomebodyApart: (endUser: boolean, vendor: boolean): boolean => endUser || vendor,
}

function faultOfDuration(
  text: string | null,
  most: Ticks,
  isMalformed: RefusalName,
  isTooLong: RefusalName,
): RefusalName | null {
  if (text === null) return null
  const ticks = readDuration(text)
  if (ticks === null) return isMalformed
  return ticks !== 'overflow' && ticks > most ? isTooLong : null
}

function shownDuration(ticks: Ticks | null): string | null {
  return ticks === null ? null : writeTimeSpan(ticks)
}
