/**
 * The settings of this process, read once from its environment and the files beside the suite, and the id of the run,
 * which every process of it shares.
 */
import { randomBytes } from 'node:crypto'
import process from 'node:process'
import { type Config, loadConfig } from './load-config.ts'

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

/** Short, sortable and unlike any other; made by the first process of the run and inherited by its workers. */
export function runId(): string {
  process.env.CONFORMANCE_RUN ??= `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z-${randomBytes(3).toString('hex')}`
  return process.env.CONFORMANCE_RUN
}
