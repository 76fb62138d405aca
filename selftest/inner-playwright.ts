/**
 * Runs a Playwright of its own on files written into a folder below this repository, so that reporters, configurations
 * and the runner's habits are tried as a user meets them. It asserts nothing.
 */
import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'

export interface InnerRun {
  /** Null where a signal ended it. */
  readonly exitCode: number | null
  /** What it printed, both streams in the order they came. */
  readonly output: string
}

export interface InnerOptions {
  readonly command?: 'test' | 'merge-reports'
  readonly arguments?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** When the output holds these words, the runner gets this signal. */
  readonly signal?: { readonly when: string; readonly send: NodeJS.Signals }
}

const command = createRequire(import.meta.url).resolve('@playwright/test/cli')

/** Names of files are relative to the folder, which is made where it is missing. */
export async function write(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
}

export async function run(folder: string, options: InnerOptions = {}): Promise<InnerRun> {
  // Nothing of the outer runner's environment may reach the inner one.
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(
    process.execPath,
    [command, options.command ?? 'test', ...(options.arguments ?? [])],
    { cwd: folder, env: { PATH, HOME, ...options.environment }, timeout: 120_000 },
  )
  let output = ''
  let signalled = false
  const listen = (chunk: Buffer) => {
    output += chunk.toString()
    if (signalled || !options.signal || !output.includes(options.signal.when)) return
    signalled = true
    child.kill(options.signal.send)
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  return { exitCode, output }
}
