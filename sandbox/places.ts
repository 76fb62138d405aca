/** The places of a sandbox, each made when it is first asked for and kept until the sandbox ends. */
import { createClock } from './clock.ts'
import type { Place, PlaceSettings } from './place.ts'
import { type Altinn, createAltinn, type Foundation } from './platform/altinn.ts'
import { platformDefects } from './platform/defects.ts'
import { type PlatformRules, platformRules } from './platform/rules.ts'
import { brokerSeed } from './platform/world.ts'
import type { Prefix } from './request-target.ts'
import { initialSettings } from './settings.ts'

export interface ServedPlace {
  readonly place: Place
  readonly altinn: Altinn
}

export interface Places {
  /** The name, where one of the prefix's defects is unknown. */
  find(prefix: Prefix): ServedPlace | { readonly unknownDefect: string }
  /** Ends the clocks of all places. */
  stop(): void
}

interface Surroundings {
  readonly foundation: Foundation
  /** What the command line says for all places. */
  readonly settings: Partial<PlaceSettings>
  readonly isDefect: (name: string) => boolean
  /** Of the platform, where no defect replaces them. */
  readonly rules?: PlatformRules
}

export function createPlaces({
  foundation,
  settings,
  isDefect,
  rules: usualRules = platformRules,
}: Surroundings): Places {
  const places = new Map<string, ServedPlace>()

  function create({ text, asObserved, defects }: Prefix): ServedPlace {
    const clock = createClock()
    const own = initialSettings(asObserved, settings)
    const rules = defects.reduce(withDefect, usualRules)
    const altinn = createAltinn(foundation, { prefix: text, clock, settings: own, rules })
    const place = {
      prefix: text,
      asObserved,
      defects,
      clock,
      platform: altinn.port,
      settings: own,
      seed: () => brokerSeed(altinn.world()),
    }
    return { place, altinn }
  }

  return {
    find(prefix) {
      const known = places.get(prefix.text)
      if (known !== undefined) return known
      const unknownDefect = prefix.defects.find((name) => !isDefect(name))
      if (unknownDefect !== undefined) return { unknownDefect }
      const created = create(prefix)
      places.set(prefix.text, created)
      return created
    },
    stop() {
      for (const { place } of places.values()) place.clock.stop()
    },
  }
}

/** Defects that are the Broker's own leave the platform as it is. */
function withDefect(rules: PlatformRules, name: string): PlatformRules {
  const defects: Record<string, ((rules: PlatformRules) => PlatformRules) | undefined> =
    platformDefects
  return defects[name]?.(rules) ?? rules
}
