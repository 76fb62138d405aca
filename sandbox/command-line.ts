/** The command line of the sandbox, read and checked. Every setting of a place can be given for all of them. */
import { parseArgs, type ParseArgsConfig } from 'node:util'

import type { PlaceSettings } from './place.ts'
import { checkSettings, SettingError, settingsTable } from './settings.ts'

export interface CommandLine {
  /** 0: any free one. */
  readonly port: number
  /** Null: the table beside the sandbox. */
  readonly world: string | null
  readonly quiet: boolean
  readonly withParent: boolean
  readonly settings: Partial<PlaceSettings>
}

/** Something on the command line that cannot be. The message is for a person. */
export class CommandLineError extends Error {}

const own = {
  port: { type: 'string', meaning: 'Port to listen on; a free one where it is left out.' },
  world: { type: 'string', meaning: 'A table of parties and resources instead of world.json.' },
  quiet: { type: 'boolean', meaning: 'Print the last line only.' },
  'with-parent': { type: 'boolean', meaning: 'End when whoever started it is gone.' },
  help: { type: 'boolean', meaning: 'Print this.' },
} as const

/** Null where help was asked for. Throws a `CommandLineError`. */
export function readCommandLine(args: readonly string[]): CommandLine | null {
  const values = parse(args)
  if (values['help'] === true) return null
  return {
    port: portIn(values['port']),
    world: textOf(values['world']) ?? null,
    quiet: values['quiet'] === true,
    withParent: values['with-parent'] === true,
    settings: settingsIn(values),
  }
}

export function usage(): string {
  const options = [
    ...Object.entries(own).map(([name, { meaning }]) => [`--${name}`, meaning]),
    ...Object.entries(settingsTable).map(([name, { meaning, expected }]) => [
      `--${optionOf(name)} (${expected})`,
      meaning,
    ]),
  ]
  const lines = options.map(([option = '', meaning = '']) => `  ${option}\n      ${meaning}`)
  return ['Usage: npm run sandbox -- [options]', '', ...lines].join('\n')
}

function parse(args: readonly string[]): Record<string, string | boolean | undefined> {
  const options: NonNullable<ParseArgsConfig['options']> = {}
  for (const [name, { type }] of Object.entries(own)) options[name] = { type }
  for (const name of Object.keys(settingsTable)) options[optionOf(name)] = { type: 'string' }
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true })
    return values as Record<string, string | boolean | undefined>
  } catch (error) {
    throw new CommandLineError(`${(error as Error).message}\n\n${usage()}`)
  }
}

function portIn(value: string | boolean | undefined): number {
  const text = textOf(value) ?? '0'
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1
  if (port >= 0 && port <= 65_535) return port
  throw new CommandLineError(`--port: expected a number from 0 to 65535, found "${text}".`)
}

function settingsIn(values: Record<string, string | boolean | undefined>): Partial<PlaceSettings> {
  const given = Object.keys(settingsTable).flatMap((name) => {
    const text = textOf(values[optionOf(name)])
    return text === undefined ? [] : [[name, valueOf(text)]]
  })
  try {
    return checkSettings(Object.fromEntries(given))
  } catch (error) {
    if (!(error instanceof SettingError)) throw error
    throw new CommandLineError(error.message.replace(/^\w+/, (name) => `--${optionOf(name)}`))
  }
}

/** A setting as JSON where it reads as such, else as the word it is. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function textOf(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function optionOf(setting: string): string {
  return setting.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
