/** OPTIONS: what the server can do. Asked of any address below, and without the version of the protocol. */
import { empty, type Answer } from '../answer.ts'
import type { Call } from '../call.ts'
import { tusResumable, version } from './answers.ts'

export function tellAbilities({ broker }: Call): Answer {
  return empty(204, {
    ...tusResumable,
    'Tus-Version': version,
    'Tus-Extension': broker.rules.tusExtensions().join(','),
    'Tus-Checksum-Algorithm': 'md5',
  })
}
