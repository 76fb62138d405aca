/** One Broker for each place: what it holds, and what it finds there in the beginning. */
import type { Place } from '../place.ts'
import type { Rules } from '../rules.ts'
import { readDuration, type Ticks } from './duration.ts'
import { Rollups } from './statistics/rollups.ts'
import type { Resource, ServiceOwner, StorageProvider, Transfer } from './state.ts'
import { createStorage, type Storage } from './storage/storage.ts'
import { instantOf, type Instant } from './time.ts'

export interface Broker {
  readonly place: Place
  readonly rules: Rules
  readonly storage: Storage
  readonly transfers: Map<string, Transfer>
  readonly resources: Map<string, Resource>
  /** By nine digits. */
  readonly owners: Map<string, ServiceOwner>
  /** Organizations in the order in which the Broker met them, `0192:` and nine digits. */
  readonly actors: Set<string>
  /** Organizations that were sent an event before; by nine digits. */
  readonly told: Set<string>
  readonly rollups: Rollups
}

export function createBroker(place: Place, rules: Rules): Broker {
  const seed = place.seed()
  return {
    place,
    rules,
    storage: createStorage({
      memoryLimit: () => place.settings.memoryLimit,
      faultAfter: (bytes) => rules.storageFault(bytes),
    }),
    transfers: new Map(),
    resources: new Map(
      seed.resources.map(({ id, owner, settings }) => [
        id,
        {
          ...newResource(id, owner, settings.approvedForDisabledVirusScan ?? false),
          ...settings,
          fileTransferTimeToLive: ticksOf(settings.fileTransferTimeToLive),
          purgeFileTransferGracePeriod: ticksOf(settings.purgeFileTransferGracePeriod),
        },
      ]),
    ),
    owners: new Map(
      seed.serviceOwners.map((owner) => [owner.organization, { ...owner, hasStorage: true }]),
    ),
    actors: new Set(),
    told: new Set(),
    rollups: new Rollups(),
  }
}

export function newResource(id: string, owner: string, isApproved: boolean): Resource {
  return {
    id,
    owner,
    approvedForDisabledVirusScan: isApproved,
    maxFileTransferSize: null,
    fileTransferTimeToLive: null,
    purgeFileTransferAfterAllRecipientsConfirmed: true,
    purgeFileTransferGracePeriod: null,
    useManifestFileShim: false,
    externalServiceCodeLegacy: null,
    externalServiceEditionCodeLegacy: null,
    requiredParty: null,
  }
}

/** Storage that a service owner has by now. */
export function storageProvidersOf(
  broker: Broker,
  owner: ServiceOwner,
): readonly StorageProvider[] {
  return owner.hasStorage
    ? broker.rules.storageProvidersOf(broker.place.settings.storageWithoutScan)
    : []
}

export function nowIn(broker: Broker): Instant {
  return instantOf(broker.place.clock)
}

/** Runs a job of the Broker's own after so many milliseconds of the place's clock. */
export function later(broker: Broker, wait: number, job: () => void | Promise<void>): void {
  const { clock } = broker.place
  clock.at(clock.now() + wait, job)
}

/** Resolves after so many milliseconds of the place's clock, at once where there are none. */
export async function pause(broker: Broker, wait: number): Promise<void> {
  if (wait <= 0) return
  await new Promise<void>((resolve) => {
    later(broker, wait, resolve)
  })
}

function ticksOf(text: string | undefined): Ticks | null {
  const ticks = readDuration(text ?? '')
  return ticks === 'overflow' ? null : ticks
}
