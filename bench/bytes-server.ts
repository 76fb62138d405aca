/** A server for measuring against: takes the checksum of what comes up, as a Broker does, and sends down a file of any size. */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { seededFile } from '../helpers/files/file.ts'

const server = createServer((request, response) => {
  if (request.method === 'POST') {
    const hash = createHash('md5')
    request.on('data', (chunk: Buffer) => hash.update(chunk))
    request.on('end', () => response.end(hash.digest('hex')))
    return
  }
  const size = Number(request.url?.split('/').at(-1))
  response.writeHead(200, { 'content-length': size, 'content-type': 'application/octet-stream' })
  Readable.from(seededFile('bench', size).stream(), { objectMode: false }).pipe(response)
})

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`) // it listens on a port
})
