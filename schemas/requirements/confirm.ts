import type { Row } from './row.ts'

const guide = 'https://docs.altinn.studio/en/broker/getting-started/developer-guides/receive-files/'

export const confirm = {
  'confirm.completes-transfer': {
    level: 'must',
    profile: 'core',
    promise:
      'The transfer is AllConfirmedDownloaded once every recipient has confirmed its download.',
    source: guide,
    covers: ['CONF-05'],
  },
  'confirm.recipients-only': {
    level: 'must',
    profile: 'core',
    promise: 'Only a recipient of the transfer may confirm its download.',
    source: guide,
  },
} as const satisfies Record<string, Row>
