/** The head of a run's reports, from what is known when it starts. */
import { type StdioOptions, execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Config } from '../config/load-config.ts'
import type { RunHead } from './run-head.ts'

/** @param seed of the stories. @param contract hash of the contract. */
export function headOfRun(config: Config, run: string, seed: number, contract: string): RunHead {
  const { target, traits, profiles, unclaimed, cast, found } = config
  const addresses = traits.addresses ?? {
    Broker: found?.address ?? 'the sandbox that the run starts',
  }
  return {
    target,
    addresses: Object.fromEntries(
      Object.entries(addresses).filter((each): each is [string, string] => each[1] !== null),
    ),
    contract,
    suite: { version: version(), commit: commit() },
    run,
    seed,
    startedAt: new Date().toISOString(),
    profiles,
    unclaimed,
    missingActors: (cast?.missing ?? []).map(({ name, because }) => ({ actor: name, because })),
  }
}

function version(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version // our own file
}

/** Null where the suite is no checkout, or git is not there. */
function commit(): string | null {
  try {
    const cwd = new URL('../..', import.meta.url)
    const quietly: StdioOptions = ['ignore', 'pipe', 'ignore']
    const options = { cwd, encoding: 'utf8' as const, stdio: quietly }
    return execFileSync('git', ['rev-parse', 'HEAD'], options).trim()
  } catch {
    return null
  }
}
