/** A sandbox in a process of its own, as a run starts one. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'

export interface SandboxProcess {
  readonly child: ChildProcess
  /** Settings that make a run use it. */
  readonly settings: Readonly<Record<string, string>>
}

/** @param environment on top of this process's own. */
export async function startSandbox(
  options: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<SandboxProcess> {
  const main = join(import.meta.dirname, '..', 'sandbox', 'main.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', main, '--quiet', ...options], {
    env: { ...process.env, ...environment },
  })
  let output = ''
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`the sandbox ended with ${String(code)}: ${output}`))
    })
    child.stderr.on('data', (bytes: Buffer) => (output += bytes.toString()))
    child.stdout.on('data', (bytes: Buffer) => {
      output += bytes.toString()
      const [, address, identities] = /sandbox at (\S+) \(identities in (.+)\)/.exec(output) ?? []
      if (address === undefined || identities === undefined) return
      resolve({
        child,
        settings: { BROKER_SANDBOX_ADDRESS: address, BROKER_SANDBOX_IDENTITIES: identities },
      })
    })
  })
}
