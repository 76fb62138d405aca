/**
 * What is known of each target before anything is asked: addresses, how long to wait, what may be asked. Addresses and
 * limits are Altinn's, as its documentation gives them; waits are this suite's.
 */
import type { Profile, Target } from '../../schemas/requirements/row.ts'
import type { CallGroups } from './planned-calls.ts'
import { profileNames } from './variables.ts'

export interface Traits {
  readonly title: string
  /** Null: they come from settings, or from whoever starts the target. */
  readonly addresses: Addresses | null
  readonly patience: Patience
  /** Calls a minute for each Maskinporten integration and group of operations; null: unlimited. */
  readonly callLimits: CallGroups | null
  /** Whether a gateway stands before the Broker and may change headers on their way. */
  readonly gateway: boolean
  readonly subscriptionKey: SubscriptionKeyUse
  /** The document that replies are held against besides the contract, unless the settings name one. */
  readonly openApi: 'published' | null
  /** How many stories each law about stories is tried with. */
  readonly stories: number
  /** Asked unless the settings name others. */
  readonly profiles: readonly Profile[]
  /** May be asked. */
  readonly offers: readonly Profile[]
  /** `core journeys`: preflight and whole journeys that go well; no refusal, no malformed request, no malware. */
  readonly asks: 'everything' | 'core journeys'
}

/** None ends in a slash, save the issuer, which is a name and is compared to the letter. */
export interface Addresses {
  /** Before `/broker/api/v1`. */
  readonly broker: string
  /** Before `/authentication` and `/events`. */
  readonly platform: string
  readonly maskinporten: string
  /** Of Altinn's test token generator; null where there is none. */
  readonly tokenGenerator: string | null
}

/** All in milliseconds. */
export interface Patience {
  /** Until an answer begins, and between two pieces of it. */
  readonly answer: number
  /** Until a transfer reaches the state that it must reach. */
  readonly state: number
  /** Between looks: the first waits, then the last of them again and again. */
  readonly intervals: readonly number[]
  /** Until an event arrives. */
  readonly event: number
  /** Until somebody who waits for an event looks for itself. */
  readonly beforeLooking: number
  /** How far the target's clock and ours may differ. */
  readonly clockSkew: number
  /** A whole check. */
  readonly check: number
}

export type SubscriptionKeyUse = 'required' | 'optional' | 'ignored'

const near: Patience = {
  answer: 30_000,
  state: 15_000,
  intervals: [15, 15, 30, 60, 120, 240, 480],
  event: 15_000,
  beforeLooking: 3_000,
  clockSkew: 5_000,
  check: 60_000,
}

const far: Patience = {
  answer: 60_000,
  state: 300_000,
  intervals: [1_000, 2_000, 4_000, 8_000, 15_000],
  event: 180_000,
  beforeLooking: 90_000,
  clockSkew: 10_000,
  check: 900_000,
}

const documentedLimits: CallGroups = { usual: 120, searchAndDetails: 10 }

export const targets: Readonly<Record<Target, Traits>> = {
  sandbox: {
    title: 'the sandbox',
    addresses: null,
    patience: near,
    callLimits: null,
    gateway: false,
    subscriptionKey: 'optional',
    openApi: null,
    stories: 100,
    profiles: ['core', 'ranges', 'resumable', 'events', 'service-owner', 'limits'],
    offers: profileNames,
    asks: 'everything',
  },
  local: {
    title: 'a Broker on this machine',
    addresses: null,
    patience: { ...near, state: 60_000, event: 90_000, beforeLooking: 60_000, check: 180_000 },
    callLimits: null,
    gateway: false,
    subscriptionKey: 'ignored',
    openApi: null,
    stories: 5,
    profiles: ['core', 'ranges', 'resumable', 'events', 'service-owner'],
    offers: ['core', 'ranges', 'resumable', 'events', 'service-owner', 'large'],
    asks: 'everything',
  },
  tt02: {
    title: "Altinn's test environment TT02",
    addresses: {
      broker: 'https://platform.tt02.altinn.no',
      platform: 'https://platform.tt02.altinn.no',
      maskinporten: 'https://test.maskinporten.no/',
      tokenGenerator: 'https://altinn-testtools-token-generator.azurewebsites.net',
    },
    patience: far,
    callLimits: documentedLimits,
    gateway: true,
    subscriptionKey: 'optional',
    openApi: 'published',
    stories: 5,
    profiles: ['core', 'ranges', 'resumable', 'service-owner'],
    offers: profileNames,
    asks: 'everything',
  },
  production: {
    title: "Altinn's production",
    addresses: {
      broker: 'https://platform.altinn.no',
      platform: 'https://platform.altinn.no',
      maskinporten: 'https://maskinporten.no/',
      tokenGenerator: null,
    },
    patience: far,
    callLimits: documentedLimits,
    gateway: true,
    subscriptionKey: 'optional',
    openApi: 'published',
    stories: 5,
    profiles: ['core'],
    offers: ['core'],
    asks: 'core journeys',
  },
}

/** Patience multiplied; the clocks are what they are. */
export function stretched(patience: Patience, factor: number): Patience {
  return {
    answer: patience.answer * factor,
    state: patience.state * factor,
    intervals: patience.intervals.map((each) => each * factor),
    event: patience.event * factor,
    beforeLooking: patience.beforeLooking * factor,
    clockSkew: patience.clockSkew,
    check: patience.check * factor,
  }
}
