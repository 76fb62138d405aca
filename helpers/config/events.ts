/** How events reach the suite: pushed to a receiver of its own, or fetched by it. It opens no port and asks nobody. */
import type { Target } from '../../schemas/requirements/row.ts'
import type { Settings } from './settings.ts'

export interface EventSettings {
  readonly by: 'push' | 'pull'
  readonly receiver: ReceiverSettings
  /** Milliseconds after which a run, and all that it has subscribed to, is taken for over. */
  readonly longestRun: number
}

interface ReceiverSettings {
  /** Of this machine. */
  readonly host: string
  /** Null: any free one. */
  readonly port: number | null
  /** Without a slash at its end; null: whoever sends events is on this machine. */
  readonly publicAddress: string | null
}

const onThisMachine: readonly (Target | null)[] = ['sandbox', 'local']

export function readEvents(settings: Settings): EventSettings {
  const publicAddress = settings.read('BROKER_RECEIVER_PUBLIC_ADDRESS') ?? null
  const isNear = onThisMachine.includes(settings.target)
  const byDefault = isNear || publicAddress !== null ? 'push' : 'pull'
  const by = settings.read('BROKER_EVENTS_BY') ?? byDefault
  if (!isNear) checkPublicAddress(settings, by, publicAddress)
  return {
    by,
    receiver: {
      host: settings.read('BROKER_RECEIVER_HOST') ?? '127.0.0.1',
      port: settings.read('BROKER_RECEIVER_PORT') ?? null,
      publicAddress,
    },
    longestRun: settings.read('BROKER_LONGEST_RUN') ?? 24 * 3_600_000,
  }
}

function checkPublicAddress(
  settings: Settings,
  by: EventSettings['by'],
  publicAddress: string | null,
): void {
  if (by === 'pull' || publicAddress?.startsWith('https:')) return
  if (settings.isGiven('BROKER_RECEIVER_PUBLIC_ADDRESS') && publicAddress === null) return // told already
  settings.fault({
    setting: 'BROKER_RECEIVER_PUBLIC_ADDRESS',
    expected: 'the https address at which Altinn reaches the receiver of events',
    found: publicAddress ?? 'nothing',
    remedy: 'name a tunnel or an ingress to it, or set BROKER_EVENTS_BY=pull',
  })
}
