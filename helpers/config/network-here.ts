/** The network as the environment of this process describes it, for commands that need no other setting. */
import process from 'node:process'
import { ConfigError } from './config-error.ts'
import { readNetwork } from './network.ts'
import type { Network } from './network.ts'
import { Settings } from './settings.ts'

const about = ['HTTPS_PROXY', 'NO_PROXY', 'NODE_EXTRA_CA_CERTS']

/** @throws ConfigError where one of these is not of its form; faults of other settings are none of its business. */
export function networkHere(): Network {
  const settings = new Settings(process.env, null)
  const network = readNetwork(settings, process.cwd())
  const faults = settings.faults.filter(({ setting }) => about.includes(setting))
  if (faults.length > 0) throw new ConfigError(faults)
  return network
}
