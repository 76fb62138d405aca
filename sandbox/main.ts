/** `npm run sandbox`: starts a sandbox, says where it is, and ends it when told to, or when nobody is left to tell. */
import { fileURLToPath } from 'node:url'

import { announcement, lastLine } from './announcement.ts'
import { registerBroker } from './broker/index.ts'
import { CommandLineError, readCommandLine, usage } from './command-line.ts'
import { defects } from './defects.ts'
import { KeyFileError } from './platform/keys.ts'
import { readWorld, WorldError } from './platform/read-world.ts'
import { endWhenTold, endWithParent } from './process-life.ts'
import { startSandbox } from './sandbox.ts'

const keyFolder = fileURLToPath(new URL('.keys', import.meta.url))
const stateFolder = fileURLToPath(new URL('.state', import.meta.url))

async function main(): Promise<void> {
  const commandLine = readCommandLine(process.argv.slice(2))
  if (commandLine === null) {
    console.log(usage())
    return
  }
  const { port, world, settings, quiet, withParent } = commandLine
  const sandbox = await startSandbox({
    port,
    world: world === null ? readWorld() : readWorld(world),
    settings,
    registerBroker,
    isDefect: (name) => Object.hasOwn(defects, name),
    keyFolder,
    stateFolder,
  })
  endWhenTold(() => sandbox.close())
  if (withParent) endWithParent()
  const { identities, identitiesFile } = sandbox
  if (!quiet) console.log(announcement(identities, wantsColours()))
  console.log(lastLine(identities.address, identitiesFile))
}

function wantsColours(): boolean {
  return process.stdout.isTTY && !process.env['NO_COLOR']
}

function fail(message: string): never {
  console.error(`sandbox: ${message}`)
  process.exit(2)
}

/** What a person can put right is one message; anything else is a fault of ours, and shows where it happened. */
function explain(error: unknown): never {
  if ([CommandLineError, WorldError, KeyFileError].some((kind) => error instanceof kind)) {
    fail((error as Error).message)
  }
  const { code, port } = error as { code?: string; port?: number }
  if (code === 'EADDRINUSE') {
    fail(
      `port ${String(port)} on 127.0.0.1 is in use. Stop what listens there, give another --port, or none for a free one.`,
    )
  }
  if (code === 'EACCES' && port !== undefined) {
    fail(`port ${port} may not be listened on by this user. Give a --port above 1023.`)
  }
  throw error
}

await main().catch(explain)
