/** Finds the key of an actor's Maskinporten client among the settings: its own, or the common one. */
import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type ActorName, actors, variableNameOf } from './actor-variables.ts'
import type { Settings } from './settings.ts'
import { type SigningKey, UnusableKey, expectedKey, readSigningKey } from './signing-key.ts'

/** The setting that the key comes from; undefined where there is none. */
export function keySettingOf(settings: Settings, actor: ActorName): string | undefined {
  return [
    variableNameOf(actor, 'KEY_FILE'),
    variableNameOf(actor, 'KEY'),
    'BROKER_KEY_FILE',
    'BROKER_KEY',
  ].find((name) => settings.isGiven(name))
}

/** Undefined, and a fault, where there is no key that can sign. Relative paths count from the folder. */
export function readClientKey(
  settings: Settings,
  actor: ActorName,
  folder: string,
): SigningKey | undefined {
  const setting = keySettingOf(settings, actor)
  if (setting === undefined) {
    settings.fault({
      setting: variableNameOf(actor, 'KEY_FILE'),
      expected: `the key of the ${actors[actor].title}'s Maskinporten client`,
      found: `neither this nor ${variableNameOf(actor, 'KEY')}, BROKER_KEY_FILE or BROKER_KEY`,
    })
    return undefined
  }
  if (isDoubled(settings, setting)) return undefined

  const isCommon = setting === 'BROKER_KEY' || setting === 'BROKER_KEY_FILE'
  const file = isCommon ? settings.read('BROKER_KEY_FILE') : settings.readOf(actor, 'KEY_FILE')
  const text = isCommon ? settings.read('BROKER_KEY') : settings.readOf(actor, 'KEY')
  const kid = settings.readOf(actor, 'KID') ?? (isCommon ? settings.read('BROKER_KID') : undefined)
  try {
    if (file !== undefined) return readSigningKey(readKeyFile(resolve(folder, file)), kid ?? null)
    return text === undefined ? undefined : readSigningKey(text, kid ?? null)
  } catch (error) {
    if (!(error instanceof UnusableKey)) throw error
    settings.fault({
      setting,
      expected: expectedKey,
      found: `${error.message} (${file ?? 'the value'}, ${settings.whereGiven(setting)})`,
      ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
    })
    return undefined
  }
}

function isDoubled(settings: Settings, setting: string): boolean {
  const other = setting.endsWith('_FILE') ? setting.replace(/_FILE$/, '') : `${setting}_FILE`
  if (!settings.isGiven(other)) return false
  settings.fault({
    setting,
    expected: `either ${setting} or ${other}`,
    found: `both (${settings.whereGiven(setting)} and ${settings.whereGiven(other)})`,
    remedy: 'take one out',
  })
  return true
}

/** @throws UnusableKey where there is no such file, or none to be read. */
export function readKeyFile(path: string): string {
  try {
    const { size } = statSync(path)
    if (size > 100_000) throw new UnusableKey(`${size} bytes`)
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof UnusableKey) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new UnusableKey(
      reasons[code] ?? `error ${code}`,
      'a relative path counts from the folder that the run starts in',
    )
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'a file that may not be read',
  EISDIR: 'a folder',
}
