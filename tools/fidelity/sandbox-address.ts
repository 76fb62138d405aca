/** A sandbox to replay against: one that is given, or one that is started for the replay and ended with it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { UnreadableRecording } from '../recordings/recording.ts'

export interface SandboxAddress {
  readonly address: string
  readonly issuers: { readonly altinn: string; readonly maskinporten: string }
  /** The file with the issuers' private keys. */
  readonly issuerKeys: string
  /** For its gateway. */
  readonly subscriptionKey: string
  close(): void
}

/** @throws UnreadableRecording where the file of identities is none that a sandbox wrote */
export function givenSandbox(address: string, identitiesFile: string): SandboxAddress {
  return addressOf(address, identitiesFile, () => undefined)
}

export async function startedSandbox(): Promise<SandboxAddress> {
  const main = join(import.meta.dirname, '..', '..', 'sandbox', 'main.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', main, '--quiet', '--with-parent'])
  const [address, identities] = await announced(child)
  return addressOf(address, identities, () => child.kill())
}

function announced(child: ChildProcess): Promise<readonly [string, string]> {
  let output = ''
  return new Promise((resolve, reject) => {
    const hear = (bytes: Buffer) => {
      output += bytes.toString()
      const [, address, file] = /sandbox at (\S+) \(identities in (.+)\)/.exec(output) ?? []
      if (address !== undefined && file !== undefined) resolve([address, file])
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', () => {
      reject(new UnreadableRecording(`the sandbox did not start: ${output.trim()}`))
    })
  })
}

function addressOf(address: string, identitiesFile: string, close: () => void): SandboxAddress {
  try {
    const identities = JSON.parse(readFileSync(identitiesFile, 'utf8')) as {
      maskinporten: { issuer: string }
      altinn: { issuer: string }
      issuerKeys: string
      subscriptionKey: string
    }
    return {
      address: address.replace(/\/$/, ''),
      issuers: { altinn: identities.altinn.issuer, maskinporten: identities.maskinporten.issuer },
      issuerKeys: identities.issuerKeys,
      subscriptionKey: identities.subscriptionKey,
      close,
    }
  } catch {
    throw new UnreadableRecording(
      `--identities: expected the file that the sandbox names when it starts, found ${identitiesFile}`,
    )
  }
}
