/** The target `local` without a Broker at hand: platform and Broker are two processes, which speak over https. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { test as base } from '@playwright/test'
import { parse as parseEnv } from 'dotenv'
import manifest from '../../package.json' with { type: 'json' }

export interface Local {
  readonly folder: string
  readonly platform: string
  readonly told: Readonly<Record<string, string>>
  readonly children: ChildProcess[]
}

const root = join(import.meta.dirname, '..', '..')
/** What `npm run doctor` hands to the runner. */
export const doctor = (manifest as { scripts: { doctor: string } }).scripts.doctor
  .split(' ')
  .slice(2)
export const brokerBeside = 'selftest/local/broker-beside.ts'

export const test = base.extend<object, { local: Local }>({
  local: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'platform-'))
      const children: ChildProcess[] = []
      await use(await besidePlatform(children, folder, ['--service', 'broker']))
      for (const child of children) child.kill('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

export async function besidePlatform(
  children: ChildProcess[],
  folder: string,
  more: readonly string[],
): Promise<Local> {
  const args = ['--port', '0', '--folder', folder, '--quiet', ...more]
  const { address: platform } = await start(children, 'sandbox/platform-main.ts', args)
  const told = parseEnv(readFileSync(join(folder, 'broker.env')))
  return { folder, platform, told, children }
}

interface Started {
  readonly child: ChildProcess
  readonly address: string
}

/** Ends once the program prints its address. */
export function start(
  children: ChildProcess[],
  file: string,
  args: readonly string[],
): Promise<Started> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, file), ...args], {
    cwd: root,
  })
  children.push(child)
  let output = ''
  return new Promise((resolve, reject) => {
    child.stderr.on('data', (bytes: Buffer) => (output += bytes.toString()))
    child.stdout.on('data', (bytes: Buffer) => {
      output += bytes.toString()
      const [, address] = / at (https?:\S+)/.exec(output) ?? []
      if (address !== undefined) resolve({ child, address })
    })
    child.once('exit', (code) => {
      reject(new Error(`${file} ended with ${String(code)}: ${output}`))
    })
  })
}

/** @returns the path of a file for the Broker, which says something else than the platform's. */
export function envWith(
  settings: Readonly<Record<string, string>>,
  { folder, told }: Local,
): string {
  const env = join(folder, 'own.env')
  const lines = Object.entries({ ...told, ...settings })
  writeFileSync(env, lines.map(([name, value]) => `${name}='${value}'`).join('\n'))
  return env
}
