/** How the network is reached: proxy, and whom to trust besides the usual authorities. Who uses it is the transport. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Proxy } from './formats.ts'
import type { Settings } from './settings.ts'

export interface Network {
  readonly httpsProxy: Proxy | null
  readonly noProxy: string | null
  /** PEM of further certificate authorities. */
  readonly extraAuthorities: string | null
}

export function readNetwork(settings: Settings, base: string): Network {
  const file = settings.read('NODE_EXTRA_CA_CERTS')
  return {
    httpsProxy: settings.read('HTTPS_PROXY') ?? null,
    noProxy: settings.read('NO_PROXY') ?? null,
    extraAuthorities: file === undefined ? null : readAuthorities(settings, resolve(base, file)),
  }
}

function readAuthorities(settings: Settings, path: string): string | null {
  try {
    const pem = readFileSync(path, 'utf8')
    if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem
  } catch {
    // Said below, as for any other file that is none.
  }
  settings.fault({
    setting: 'NODE_EXTRA_CA_CERTS',
    expected: 'a file of certificates, as PEM',
    found: `${path}, which cannot be read as one`,
  })
  return null
}
