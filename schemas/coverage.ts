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
  ],
}

/** Answers that no check asks for yet, each with the reason. One that a run meets all the same is shown, and is to go. */
export const notAskedYet: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'initializeAndUpload · 400 · BRO-00026',
    'initializeAndUpload · 400 · BRO-00027',
    'initializeAndUpload · 400 · BRO-00028',
    'initializeAndUpload · 403 · BRO-00005',
    'initializeAndUpload · 503 · BRO-00021',
    'listSubscriptions · 200 · 200',
    'listSubscriptions · 401 · Refused',
    'listSubscriptions · 403 · Refused',
    'listSubscriptions · 429 · Refused',
    'subscribe · 400 · Refused',
    'subscribe · 401 · Refused',
    'subscribe · 403 · Refused',
    'subscribe · 429 · Refused',
    'readSubscription · 401 · Refused',
    'readSubscription · 403 · Refused',
    'readSubscription · 404 · Refused',
    'readSubscription · 429 · Refused',
    'unsubscribe · 401 · Refused',
    'unsubscribe · 403 · Refused',
    'unsubscribe · 404 · Refused',
    'unsubscribe · 429 · Refused',
    'pullEvents · 200 · 200',
    'pullEvents · 400 · Refused',
    'pullEvents · 401 · Refused',
    'pullEvents · 403 · Refused',
    'pullEvents · 429 · Refused',
  ].map((key) => [key, 'no check asks for it yet']),
)
