/** How tokens are asked for: over the transport like everything else, and recorded, but for the tokens themselves. */
import type { Secret } from '../config/secret.ts'
import type { RecordedHeaders } from '../traffic/exchange.ts'
import type { Recorder } from '../traffic/recorder.ts'
import type { Transport } from './transport.ts'
import { userAgent } from './user-agent.ts'
import { newTraceparent } from './trace.ts'

interface TokenRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | Secret>>
  readonly body?: string | Secret
  /** Continues the actor's name: "asks Maskinporten for a token". */
  readonly act: string
}

interface TokenReply {
  readonly status: number
  readonly headers: RecordedHeaders
  /** As it came, secrets and all. */
  readonly text: string
}

/** @throws NoAnswer where none came. */
export type AskForToken = (request: TokenRequest) => Promise<TokenReply>

/** @param actor by whose name the record calls whoever asks. */
export function askForToken(transport: Transport, recorder: Recorder, actor: string): AskForToken {
  return async ({ method, url, headers, body = null, act }) => {
    const { origin, pathname, search } = new URL(url)
    const { exchange, text } = await transport.send(
      {
        place: origin,
        path: pathname + search,
        method,
        headers: [
          ...Object.entries(headers),
          ['User-Agent', userAgent],
          ['traceparent', newTraceparent()],
        ],
        body,
        isSecret: true,
      },
      { actor: { name: actor, organization: null, token: null }, act, recorder },
    )
    const { status = 0, headers: answered = [] } = exchange.response ?? {}
    return { status, headers: answered, text }
  }
}
