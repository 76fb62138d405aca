/** Which profiles the target is held to, and why not to the others. */
import type { Profile } from '../../schemas/requirements/row.ts'
import type { Settings } from './settings.ts'
import type { Traits } from './targets.ts'
import { profileNames } from './variables.ts'

export interface Claims {
  readonly profiles: readonly Profile[]
  /** Those that are not asked. */
  readonly unclaimed: readonly { readonly profile: Profile; readonly because: string }[]
}

export function readClaims(settings: Settings, traits: Traits): Claims {
  const named = settings.read('BROKER_PROFILES')
  for (const profile of named ?? [])
    if (!traits.offers.includes(profile))
      settings.fault({
        setting: 'BROKER_PROFILES',
        expected: `profiles out of ${traits.offers.join(', ')} for ${traits.title}`,
        found: `"${profile}"`,
      })
  const claimed = named ? ['core', ...named] : traits.profiles
  return {
    profiles: profileNames.filter((profile) => claimed.includes(profile)),
    unclaimed: profileNames
      .filter((profile) => !claimed.includes(profile))
      .map((profile) => ({ profile, because: whyUnclaimed(profile, traits, named !== undefined) })),
  }
}

function whyUnclaimed(profile: Profile, traits: Traits, named: boolean): string {
  if (!traits.offers.includes(profile)) return `it cannot be asked of ${traits.title}`
  return named
    ? 'BROKER_PROFILES does not name it'
    : 'it is asked only where BROKER_PROFILES names it'
}
