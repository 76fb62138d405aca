/**
 * The settings of a place: one table of names, meanings, defaults and what may be given, for the command line and for the
 * control address alike.
 */
import type { PlaceSettings } from './place.ts'

/** How a value is given on the command line, and what is expected of it anywhere. */
interface Setting<Name extends keyof PlaceSettings> {
  readonly meaning: string
  readonly expected: string
  readonly initial: PlaceSettings[Name]
  /** What `/as-observed` starts with, where that differs. */
  readonly observed?: PlaceSettings[Name]
  accepts(value: unknown): boolean
}

const milliseconds = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0
const oneOf =
  (...values: readonly string[]) =>
  (value: unknown) =>
    values.includes(String(value))
const isBoolean = (value: unknown) => typeof value === 'boolean'

export const settingsTable: { readonly [Name in keyof PlaceSettings]: Setting<Name> } = {
  scan: {
    meaning: 'The scanner decides by itself, or waits for malwarescanresults.',
    expected: 'simulated or verdicts',
    initial: 'simulated',
    accepts: oneOf('simulated', 'verdicts'),
  },
  scanDelay: {
    meaning: 'How long a simulated scan takes.',
    expected: 'milliseconds',
    initial: 5,
    observed: 0,
    accepts: milliseconds,
  },
  joinDelay: {
    meaning: 'How long the pieces of a resumable upload wait to be joined.',
    expected: 'milliseconds',
    initial: 5,
    observed: 250,
    accepts: milliseconds,
  },
  environment: {
    meaning: 'What the Broker takes its environment to be.',
    expected: 'Development, Test or Production',
    initial: 'Test',
    observed: 'Development',
    accepts: oneOf('Development', 'Test', 'Production'),
  },
  checkTokenLifetime: {
    meaning: 'Whether the Broker refuses expired tokens.',
    expected: 'true or false',
    initial: true,
    observed: false,
    accepts: isBoolean,
  },
  storageWithoutScan: {
    meaning: 'Whether a service owner has storage without virus scan beside that with it.',
    expected: 'true or false',
    initial: true,
    observed: false,
    accepts: isBoolean,
  },
  subscriptionKey: {
    meaning: 'Whether the gateway asks for a subscription key.',
    expected: 'required, optional or ignored',
    initial: 'optional',
    accepts: oneOf('required', 'optional', 'ignored'),
  },
  rateLimit: {
    meaning: 'Calls a minute and operation: usual ones, search and details.',
    expected: 'null, or { "usual": 120, "searchAndDetails": 10 }',
    initial: null,
    accepts: (value) => value === null || isRateLimit(value),
  },
  memoryLimit: {
    meaning: 'Bytes of all files kept in memory before they go to a temporary folder.',
    expected: 'bytes',
    initial: 64 * 1024 * 1024,
    accepts: milliseconds,
  },
}

/** A setting that was given something else than it takes. The message is a sentence. */
export class SettingError extends Error {}

export function initialSettings(asObserved: boolean, given: Partial<PlaceSettings>): PlaceSettings {
  const initial = Object.entries(settingsTable).map(([name, setting]) => [
    name,
    asObserved && setting.observed !== undefined ? setting.observed : setting.initial,
  ])
  return { ...(Object.fromEntries(initial) as PlaceSettings), ...given }
}

/** Throws a `SettingError` for a name that is no setting, and for a value that it does not take. */
export function checkSettings(given: unknown): Partial<PlaceSettings> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new SettingError('Expected a JSON object of settings.')
  }
  for (const [name, value] of Object.entries(given)) {
    if (!isSetting(name)) {
      const known = Object.keys(settingsTable).join(', ')
      throw new SettingError(`There is no setting "${name}". There are: ${known}.`)
    }
    if (!settingsTable[name].accepts(value)) {
      const { expected } = settingsTable[name]
      throw new SettingError(`${name}: expected ${expected}, found ${JSON.stringify(value)}.`)
    }
  }
  return given
}

function isSetting(name: string): name is keyof PlaceSettings {
  return Object.hasOwn(settingsTable, name)
}

function isRateLimit(value: unknown): boolean {
  const { usual, searchAndDetails, ...rest } = (value ?? {}) as Record<string, unknown>
  return milliseconds(usual) && milliseconds(searchAndDetails) && Object.keys(rest).length === 0
}
