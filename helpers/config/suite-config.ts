/**
 * The settings of this process, read once from its environment and the files beside the suite, and the id of the run,
 * which every process of it shares.
 */
import { randomBytes } from 'node:crypto'
import process from 'node:process'
import { ConfigError } from './config-error.ts'
import { type Config, loadConfig } from './load-config.ts'
import { isPortInUse } from './port-in-use.ts'
import { resolveTarget } from './resolve-target.ts'

let config: Config | undefined

/**
 * @param promises ids of the register.
 * @throws ConfigError with every fault.
 */
export function suiteConfig(promises: readonly string[]): Config {
  config ??= loadConfig({
    environment: process.env,
    folder: process.env.CONFORMANCE_WITHOUT_FILES === '1' ? null : process.cwd(),
    promises,
  })
  return config
}

/**
 * What can only be known of a target by looking, before a run against it begins.
 *
 * @throws ConfigError where its file of identities is faulty, or where its sandbox cannot be started.
 */
export function checkTarget(config: Config): void {
  const { target, found, sandboxPort } = config
  if (found || target !== 'sandbox') resolveTarget(config)
  else if (sandboxPort !== null && isPortInUse(sandboxPort))
    throw new ConfigError([
      {
        setting: 'BROKER_SANDBOX_PORT',
        expected: 'a port of this machine that is free',
        found: `${sandboxPort}, where something listens already`,
        remedy: 'stop what listens there, name another port, or none for a free one',
      },
    ])
}

/** Whether this is the process that a run begins with, and not one of those that it starts for its checks. */
export function isFirstProcess(): boolean {
  return process.env['TEST_WORKER_INDEX'] === undefined
}

/** Short, sortable and unlike any other; made by the first process of the run and inherited by its workers. */
export function runId(): string {
  process.env.CONFORMANCE_RUN ??= `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z-${randomBytes(3).toString('hex')}`
  return process.env.CONFORMANCE_RUN
}

/** Of the stories of this run: the one that is set, or one that follows from its id, the same in every process. */
export function seedOfRun({ seed }: Config): number {
  return seed ?? Number.parseInt(runId().slice(-6), 16)
}
