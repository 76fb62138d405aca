/** A sandbox in a process of its own, for measuring: its sender and recipient as the suite's clients, and how much memory it took. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { BrokerClient } from '../helpers/client/broker-client.ts'
import { directNetwork } from '../helpers/client/line.ts'
import type { Token } from '../helpers/client/outgoing.ts'
import { type Transfer, transferFrom } from '../helpers/client/transfer.ts'
import { Transport } from '../helpers/client/transport.ts'
import { Secret } from '../helpers/config/secret.ts'
import { validRequest } from '../helpers/files/valid-request.ts'
import { SubscriptionKey } from '../helpers/subscription-key.ts'
import { Recorder } from '../helpers/traffic/recorder.ts'
import { startSandbox } from '../selftest/sandbox-process.ts'

export const waits = { intervals: [5, 10, 20, 40, 80, 160], state: 600_000 }

export interface Parties {
  readonly address: string
  readonly sender: BrokerClient
  readonly recipient: BrokerClient
  /** Begins a transfer from one to the other. */
  readonly begin: () => Promise<Transfer>
  /** Bearer tokens, for other clients than ours. */
  readonly tokens: { readonly sender: string; readonly recipient: string }
  /** Ends when the transfer is published. */
  readonly published: (transfer: Transfer) => Promise<void>
  /** Lets all transfers expire, so that their bytes are gone. */
  readonly expireAll: () => Promise<void>
  /** Bytes that the process of the sandbox has held in memory at most. */
  readonly memory: () => number
  readonly recorder: Recorder
  readonly end: () => Promise<void>
}

export async function startParties(): Promise<Parties> {
  const { child, settings } = await startSandbox()
  const address = settings['BROKER_SANDBOX_ADDRESS'] ?? ''
  const recorder = new Recorder()
  const transport = new Transport({
    network: directNetwork,
    patience: 60_000,
    secretsGoTo: [address],
    isSandbox: true,
  })
  const tokenFor = async (name: string) =>
    (await fetch(`${address}/sandbox/token?as=${name}`)).text()
  const tokens = { sender: await tokenFor('sender'), recipient: await tokenFor('recipient') }
  const party = (name: 'sender' | 'recipient') =>
    new BrokerClient({
      name,
      organization: null,
      token: () => Promise.resolve(tokenWith(tokens[name])),
      transport,
      recorder,
      place: address,
      subscriptionKey: new SubscriptionKey(null, []),
      limits: null,
    })
  const [sender, recipient] = [party('sender'), party('recipient')]
  const request = validRequest({
    resource: 'broker-conformance',
    sender: '313000011',
    recipients: ['313000022'],
    organizationForm: '0192',
    run: 'bench',
  })
  return {
    address,
    sender,
    recipient,
    tokens,
    recorder,
    begin: async () => {
      const transfer = transferFrom(await sender.initialize(request))
      if (!transfer) throw new Error('no transfer could be begun')
      return transfer
    },
    published: async (transfer) => {
      const end = performance.now() + waits.state
      while ((await sender.statusOf(transfer)) !== 'Published')
        if (performance.now() > end) throw new Error(`${transfer.id} is not published`)
    },
    expireAll: async () => {
      const body = JSON.stringify({ advance: 'P31D' })
      const headers = { 'Content-Type': 'application/json' }
      const path = '/sandbox/clock'
      await sender.ask(
        { method: 'POST', path, headers, body, ownConnection: true },
        'lets time pass',
      )
    },
    memory: () => peakOf(child.pid ?? 0),
    end: async () => {
      await transport.close()
      const ended = once(child, 'close')
      child.kill()
      await ended
    },
  }
}

/** Bytes of memory that a process has held at most; 0 where the system does not tell. */
function peakOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

function tokenWith(text: string): Token {
  const facts = {
    issuer: null,
    organization: null,
    supplier: null,
    scopes: [],
    clientId: null,
    expires: null,
    genuine: true,
  }
  return { secret: new Secret(text), facts }
}
