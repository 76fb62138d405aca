/**
 * A place: one Altinn among those that the sandbox serves side by side, chosen by the prefix of the address. Each has a
 * clock, a Broker and subscriptions of its own; they share issuers, keys and the table of organizations.
 *
 *     /                                 the one that keeps every promise
 *     /as-observed                      the Broker of today, oddities and lateness included
 *     /defect/stranger-may-confirm      breaks exactly that
 *     /own/3f9a                         a check's own: moves its clock, changes its settings
 *     /defect/…/own/…                   both
 */
import type { Clock } from './clock.ts'
import type { Platform } from './platform/port.ts'
import type { BrokerSeed } from './platform/world.ts'

export interface Place {
  /** `''`, or the prefix with its leading slash and without a closing one. */
  readonly prefix: string
  readonly asObserved: boolean
  /** Names out of `defects.ts`. */
  readonly defects: readonly string[]
  readonly clock: Clock
  readonly platform: Platform
  readonly settings: PlaceSettings
  /** What a Broker that begins now knows already. */
  seed(): BrokerSeed
}

/** What `PUT {prefix}/sandbox/settings` may change in a place, and the command line for all of them. */
export interface PlaceSettings {
  /** `simulated`: content with the EICAR test string is malware, all else clean; `verdicts`: waits for malwarescanresults. */
  scan: 'simulated' | 'verdicts'
  /** How long a simulated scan takes, in milliseconds. */
  scanDelay: number
  /** How long the pieces of a resumable upload wait to be joined, in milliseconds. */
  joinDelay: number
  /** The Broker of Development answers an unhandled 500 with exception details, and has storage with scan only. */
  environment: 'Development' | 'Test' | 'Production'
  /** False in Development as shipped: expired tokens pass. */
  checkTokenLifetime: boolean
  /** Whether a service owner gets storage without virus scan beside storage with it. */
  storageWithoutScan: boolean
  subscriptionKey: 'required' | 'optional' | 'ignored'
  /** Calls a minute per integration and operation group; null: unlimited. */
  rateLimit: { readonly usual: number; readonly searchAndDetails: number } | null
  /** Bytes of all files kept in memory before they go to a temporary folder. */
  memoryLimit: number
}
