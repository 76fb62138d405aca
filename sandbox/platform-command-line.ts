/** The command line of the platform that stands alone, read and checked. */
import { parseArgs } from 'node:util'

import { CommandLineError } from './command-line.ts'
import type { PlaceSettings } from './place.ts'

export interface PlatformCommandLine {
  readonly host: string
  readonly port: number
  /** Null: the table beside the sandbox. */
  readonly world: string | null
  readonly scan: PlaceSettings['scan']
  readonly service: string | null
  /** Null: the usual one. */
  readonly folder: string | null
  readonly quiet: boolean
  readonly withParent: boolean
}

const options = {
  host: { type: 'string', default: '127.0.0.1', meaning: 'Address of this machine to listen on.' },
  port: { type: 'string', default: '443', meaning: 'Port to listen on; 0: a free one.' },
  world: { type: 'string', meaning: 'A table of parties and resources instead of world.json.' },
  scan: {
    type: 'string',
    default: 'simulated',
    meaning: 'simulated: the Broker finds every file clean; verdicts: the suite hands them in.',
  },
  service: { type: 'string', meaning: 'Name of the Broker in the compose file, if it is there.' },
  folder: { type: 'string', meaning: 'Where its files go, instead of sandbox/.state/platform.' },
  quiet: { type: 'boolean', meaning: 'Print the last line only.' },
  'with-parent': { type: 'boolean', meaning: 'End when whoever started it is gone.' },
  help: { type: 'boolean', meaning: 'Print this.' },
} as const

/** Null where help was asked for. Throws a `CommandLineError`. */
export function readPlatformCommandLine(args: readonly string[]): PlatformCommandLine | null {
  const values = parse(args)
  if (values.help === true) return null
  const { host, port, scan } = values
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new CommandLineError(`--port: expected a number from 0 to 65535, found "${port}".`)
  if (scan !== 'simulated' && scan !== 'verdicts')
    throw new CommandLineError(`--scan: expected simulated or verdicts, found "${scan}".`)
  if (values.service !== undefined && !/^[A-Za-z0-9._-]+$/.test(values.service))
    throw new CommandLineError(`--service: expected the name of one, found "${values.service}".`)
  return {
    host,
    port: Number(port),
    scan,
    world: values.world ?? null,
    service: values.service ?? null,
    folder: values.folder ?? null,
    quiet: values.quiet === true,
    withParent: values['with-parent'] === true,
  }
}

export function platformUsage(): string {
  const lines = Object.entries(options).map(
    ([name, { meaning }]) => `  --${name.padEnd(14)}${meaning}`,
  )
  return ['Usage: npm run platform -- [options]', '', ...lines].join('\n')
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values
  } catch (error) {
    throw new CommandLineError(`${(error as Error).message}\n\n${platformUsage()}`)
  }
}
