/**
 * One connection to one origin, direct or through a proxy, made anew by undici when it was lost. Unlike a pool it can say
 * whether it is being used again, how much came over it, and cut it at a chosen byte.
 */
import type { Socket } from 'node:net'
import { rootCertificates } from 'node:tls'
import { Client, type Dispatcher, EnvHttpProxyAgent, buildConnector } from 'undici'
import { type AltinnOnly, identityFault, lookupOf } from './altinn-only.ts'
import type { Secret } from '../config/secret.ts'

/** How the network is reached, as the settings say. */
export interface Network {
  readonly httpsProxy: { readonly address: string; readonly authorization: Secret | null } | null
  /** As `NO_PROXY` has it. */
  readonly noProxy: string | null
  /** PEM of authorities to trust besides the usual ones. */
  readonly extraAuthorities: string | null
}

export const directNetwork: Network = { httpsProxy: null, noProxy: null, extraAuthorities: null }

type Connector = ReturnType<typeof buildConnector>

export class Line {
  readonly origin: string
  readonly isBeside: boolean
  readonly #dispatcher: Dispatcher
  #socket: Socket | null = null
  #answers = 0

  /**
   * @param patience milliseconds to connect, until an answer begins, and between two pieces of it.
   * @param altinnOnly null: whoever is there may be spoken to.
   * @param isBeside whether a platform beside a local Broker is there.
   */
  constructor(
    origin: string,
    network: Network,
    patience: number,
    altinnOnly: AltinnOnly | null = null,
    isBeside = false,
  ) {
    this.origin = origin
    this.isBeside = isBeside
    const { httpsProxy, noProxy, extraAuthorities } = network
    // Plain http goes through no proxy either. undici copies its options anew for each line, and authorities are long.
    const isPlain = origin.startsWith('http:')
    const connectOptions = {
      timeout: patience,
      ...(extraAuthorities === null || isPlain
        ? {}
        : { ca: [...rootCertificates, extraAuthorities] }),
    }
    const toOrigin = {
      ...connectOptions,
      // Whatever NODE_TLS_REJECT_UNAUTHORIZED says.
      ...(altinnOnly && { checkServerIdentity: identityFault, rejectUnauthorized: true }),
    }
    // All settings of a proxy are handed in, empty where there are none: else undici reads the environment itself.
    this.#dispatcher = new EnvHttpProxyAgent({
      httpProxy: '',
      httpsProxy: httpsProxy?.address ?? '',
      noProxy: noProxy ?? '',
      ...(httpsProxy?.authorization ? { token: httpsProxy.authorization.reveal() } : {}),
      connect: buildConnector({
        ...toOrigin,
        ...(altinnOnly && { lookup: lookupOf(altinnOnly) }),
      }),
      requestTls: toOrigin,
      proxyTls: connectOptions,
      factory: (to, options) => {
        const { connect } = options as { connect: Connector } // undici types them as any object
        return new Client(to, {
          connect: (where, done) => {
            connect(where, (...result) => {
              if (result[1]) this.#take(result[1])
              done(...result)
            })
          },
          headersTimeout: patience,
          bodyTimeout: patience,
          strictContentLength: false,
        })
      },
    })
  }

  #take(socket: Socket): void {
    this.#socket = socket
    this.#answers = 0
    readsToTheEnd(socket)
  }

  /** Whether the next request goes over a connection that has carried an answer before. */
  get isUsedAgain(): boolean {
    return this.#answers > 0 && this.#socket?.destroyed === false
  }

  /** Bytes that came over the present connection; 0 where there is none. */
  get bytesRead(): number {
    return this.#socket?.bytesRead ?? 0
  }

  dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    this.#dispatcher.dispatch({ ...options, origin: this.origin }, handler)
  }

  /** Said by whoever got a whole answer. */
  noteAnswer(): void {
    this.#answers++
  }

  /** Lets what was written go out, then closes the connection without a word. */
  async cut(): Promise<void> {
    const socket = this.#socket
    if (socket === null) return
    await new Promise<void>((resolve) =>
      socket.write('', () => {
        resolve()
      }),
    )
    socket.destroy()
  }

  async close(): Promise<void> {
    await this.#dispatcher.destroy()
  }
}

/**
 * A server that has answered may close while we still send. Then writing fails, and Node would drop the socket with the
 * answer still unread in it; so the failure is kept quiet, and reading goes on to its own end.
 */
function readsToTheEnd(socket: Socket): void {
  const write = socket._write.bind(socket)
  const writev = socket._writev?.bind(socket)
  const quiet =
    (done: (error?: Error | null) => void) =>
    (error?: (Error & { code?: string }) | null): void => {
      if (error?.code !== 'EPIPE' && error?.code !== 'ECONNRESET') done(error)
    }
  socket._write = (chunk, encoding, done) => {
    write(chunk, encoding, quiet(done))
  }
  if (writev)
    socket._writev = (chunks, done) => {
      writev(chunks, quiet(done))
    }
}
