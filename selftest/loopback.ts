/** Small servers on free ports of this machine, for tests of how the suite meets something that is no Broker. */
import { type RequestListener, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Served {
  readonly address: string
  readonly close: () => void
}

export async function serve(listener: RequestListener): Promise<Served> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // of a TCP server
  return {
    address: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** An address of this machine where nothing listens. */
export async function deadAddress(): Promise<string> {
  const { address, close } = await serve(() => undefined)
  close()
  return address
}
