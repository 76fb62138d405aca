/** `npm run platform`: the platform alone, for a Broker beside it, until it is told to end. */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { CommandLineError } from './command-line.ts'
import { platformUsage, readPlatformCommandLine } from './platform-command-line.ts'
import { NoBrokerParty, startPlatform } from './platform-alone.ts'
import { platformAnnouncement } from './platform/beside/announcement.ts'
import { FolderError } from './platform/beside/folder.ts'
import { warningsOf } from './platform/beside/warnings.ts'
import { KeyFileError } from './platform/keys.ts'
import { readWorld, WorldError } from './platform/read-world.ts'
import { endWhenTold, endWithParent } from './process-life.ts'

const keyFolder = fileURLToPath(new URL('.keys', import.meta.url))
const usualFolder = fileURLToPath(new URL('.state/platform', import.meta.url))

async function main(): Promise<void> {
  const commandLine = readPlatformCommandLine(process.argv.slice(2))
  if (commandLine === null) {
    console.log(platformUsage())
    return
  }
  const { host, port, scan, service, quiet, withParent } = commandLine
  const world = commandLine.world === null ? readWorld() : readWorld(commandLine.world)
  const folder = commandLine.folder === null ? usualFolder : resolve(commandLine.folder)
  const options = { host, port, world, scan, service, keyFolder, folder }
  const platform = await startPlatform(options)
  endWhenTold(() => platform.close())
  if (withParent) endWithParent()
  const isUsualFolder = folder === usualFolder
  if (!quiet) console.log(platformAnnouncement(platform, { host, service, isUsualFolder }))
  for (const each of warningsOf(options)) console.error(`platform: ${each}\n`)
  console.log(`platform at ${platform.address} (identities in ${platform.files.identities})`)
}

/** What a person can put right is one message; anything else is a fault of ours, and shows where it happened. */
function explain(error: unknown): never {
  const message = messageOf(error)
  if (message === null) throw error
  console.error(`platform: ${message}`)
  process.exit(2)
}

function messageOf(error: unknown): string | null {
  const ours = [CommandLineError, WorldError, KeyFileError, FolderError, NoBrokerParty]
  if (ours.some((kind) => error instanceof kind)) return (error as Error).message
  const { code, port, address, syscall } = error as NodeJS.ErrnoException & {
    port?: number
    address?: string
  }
  if (syscall !== 'listen' && syscall !== 'getaddrinfo') return null
  switch (code) {
    case 'EADDRINUSE':
      return `port ${String(port)} on ${String(address)} is in use. Stop what listens there, or give another --port.`
    case 'EACCES':
      return `port ${String(port)} may not be listened on by this user. Give a --port above 1023 and have 443 lead to it: docs/local-broker.md says how.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `--host: expected an address of this machine, found "${String(address ?? (error as { hostname?: string }).hostname)}".`
    default:
      return null
  }
}

await main().catch(explain)
