/** What answers of the tus protocol are made of. */
import { empty, plainText, type Answer } from '../answer.ts'
import { refusals, type RefusalName } from '../refusals.ts'

export const version = '1.0.0'

export const tusResumable = { 'Tus-Resumable': version }

/** One of the Broker's own errors, from before the protocol begins. */
export function refuseInText(name: RefusalName): Answer {
  const [, status, detail] = refusals[name]
  return plainText(status, detail, { 'Content-Type': 'text/plain' })
}

/** A refusal of the protocol's own. */
export function refuseByProtocol(
  status: number,
  text: string,
  headers: Answer['headers'] = {},
): Answer {
  return plainText(status, text, { 'Content-Type': 'text/plain', ...tusResumable, ...headers })
}

export function unknownUpload(): Answer {
  return empty(404, tusResumable)
}

/** What the library answers to a request that is not its own. */
export function notForTus(): Answer {
  return empty(404)
}
