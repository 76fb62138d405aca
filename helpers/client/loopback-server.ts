/** Servers on free ports of the loopback, for tests alone: well-behaved by HTTP, or odd by bare TCP. */
import { once } from 'node:events'
import { type RequestListener, createServer } from 'node:http'
import { type AddressInfo, type Server, type Socket, createServer as createTcp } from 'node:net'

export interface LoopbackServer {
  readonly address: string
  /** Connections accepted so far. */
  connections(): number
  close(): Promise<void>
}

export async function serveHttp(listener: RequestListener): Promise<LoopbackServer> {
  return serve(createServer({ requestTimeout: 0 }, listener))
}

export async function serveTcp(listener: (socket: Socket) => void): Promise<LoopbackServer> {
  return serve(
    createTcp({ allowHalfOpen: true }, (socket) => {
      socket.on('error', () => undefined)
      listener(socket)
    }),
  )
}

export async function serve(server: Server, scheme = 'http'): Promise<LoopbackServer> {
  const open = new Set<Socket>()
  let count = 0
  server.on('connection', (socket) => {
    count++
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port
  return {
    address: `${scheme}://127.0.0.1:${port}`,
    connections: () => count,
    close: async () => {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
