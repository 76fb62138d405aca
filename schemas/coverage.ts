/**
 * What a run need not meet of the contract, besides what the contract itself says that no run meets: answers are named by
 * the keys of `helpers/validation/coverage.ts`.
 */
import type { Profile } from './requirements/row.ts'

/** Answers that only checks of a profile ask for, by what their keys begin with; all others are asked for by `core`. */
export const answersOfProfile: Readonly<Partial<Record<Profile, readonly string[]>>> = {
  ranges: ['download · 206', 'download · 416'],
  resumable: ['tus'],
  events: ['listSubscriptions', 'subscribe', 'readSubscription', 'unsubscribe', 'pullEvents'],
  'service-owner': [
    'readServiceOwner',
    'configureServiceOwner',
    'readResource',
    'configureResource',
    'monthlyStatistics',
    // A file too big to be asked of any resource but one with a limit that was set for it.
    'upload · 400 · BRO-00016',
    'initializeAndUpload · 400 · BRO-00016',
  ],
}

/** Answers that no check asks for yet, each with the reason. One that a run meets all the same is shown, and is to go. */
export const notAskedYet: Readonly<Record<string, string>> = {}
