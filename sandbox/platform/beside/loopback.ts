/**
 * A platform is told to the suite as `localhost`, whatever address it listens on for a Broker in a container. Here it is
 * made to listen there as well.
 */
import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'

const address = '127.0.0.1'
const includingIt = [address, '0.0.0.0', '::']

/** Whether only programs of this machine reach what listens there. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|::1)$/.test(host)
}

/**
 * Takes connections to the loopback address for the server too, at its port, where it does not listen there itself.
 *
 * @returns what ends that. @throws Node's `EADDRINUSE`.
 */
export async function listenOnLoopbackToo(server: Server): Promise<() => void> {
  const own = server.address() as AddressInfo
  if (includingIt.includes(own.address)) return () => undefined
  const door = createServer({ noDelay: true }, (socket) => server.emit('connection', socket))
  door.listen({ host: address, port: own.port })
  await once(door, 'listening')
  return () => door.close()
}
