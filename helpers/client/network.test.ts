import { expect, test as base } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttp } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret } from '../config/secret.ts'
import { Recorder } from '../traffic/recorder.ts'
import { type Network, directNetwork } from './line.ts'
import { type LoopbackServer, serve, serveHttp } from './loopback-server.ts'
import { NoAnswer } from './no-answer.ts'
import { Transport } from './transport.ts'

interface Certificate {
  readonly key: string
  readonly cert: string
}

interface Proxy extends LoopbackServer {
  readonly asked: { readonly to: string; readonly authorization: string | undefined }[]
}

const test = base.extend<
  { https: LoopbackServer; tunnel: Proxy },
  { certificate: Certificate | null }
>({
  certificate: [
    async ({}, use) => {
      await use(makeCertificate())
    },
    { scope: 'worker' },
  ],
  https: async ({ certificate }, use) => {
    test.skip(certificate === null, 'no openssl here to make a certificate with')
    const server = await serve(
      createHttps({ ...certificate }, (_, response) => response.end('over TLS')),
      'https',
    )
    await use({ ...server, address: server.address.replace('127.0.0.1', 'localhost') })
    await server.close()
  },
  tunnel: async ({}, use) => {
    const asked: Proxy['asked'] = []
    const server = createHttp().on('connect', (request, socket) => {
      asked.push({
        to: request.url ?? '',
        authorization: request.headers['proxy-authorization'],
      })
      const [host = '', port = ''] = (request.url ?? '').split(':')
      const through = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
        through.pipe(socket).pipe(through)
      })
      for (const end of [through, socket]) end.on('error', () => through.destroy())
    })
    const proxy = await serve(server)
    await use({ ...proxy, asked })
    await proxy.close()
  },
})

function makeCertificate(): Certificate | null {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
  const [key, cert] = [join(folder, 'key'), join(folder, 'cert')]
  try {
    const request = '-subj /CN=localhost -addext subjectAltName=DNS:localhost -days 1 -nodes'
    const files = ['-keyout', key, '-out', cert]
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', ...request.split(' '), ...files],
      {
        stdio: 'ignore',
      },
    )
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  } catch {
    return null
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function ask(place: string, network: Network): Promise<string> {
  const transport = new Transport({ network, patience: 2000, secretsGoTo: [], isSandbox: false })
  try {
    const { text } = await transport.send(
      { place, path: '/', method: 'GET', headers: [], body: null },
      {
        actor: { name: 'sender', organization: null, token: null },
        act: 'asks',
        recorder: new Recorder(),
      },
    )
    return text
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    return `${error.whose}: ${error.failure.kind}: ${error.failure.message}`
  } finally {
    await transport.close()
  }
}

const through = ({ address }: LoopbackServer, noProxy: string | null = null): Network => ({
  httpsProxy: { address, authorization: new Secret('Basic dXNlcjpwYXNz') },
  noProxy,
  extraAuthorities: null,
})

test.describe('A certificate', () => {
  test('that nobody vouches for is the move of the configuration', async ({ https }) => {
    expect(await ask(https.address, directNetwork)).toMatch(
      /^configuration: certificate: .*NODE_EXTRA_CA_CERTS/,
    )
  })

  test('of an authority that the settings name is trusted', async ({ https, certificate }) => {
    const extraAuthorities = certificate?.cert ?? ''

    expect(await ask(https.address, { ...directNetwork, extraAuthorities })).toBe('over TLS')
  })
})

test.describe('A proxy', () => {
  test('passes on what goes to https', async ({ https, tunnel, certificate }) => {
    const network = { ...through(tunnel), extraAuthorities: certificate?.cert ?? '' }

    expect(await ask(https.address, network)).toBe('over TLS')
    expect(tunnel.asked).toEqual([
      { to: new URL(https.address).host, authorization: 'Basic dXNlcjpwYXNz' },
    ])
  })

  test('is left out for the hosts that the settings name', async ({
    https,
    tunnel,
    certificate,
  }) => {
    const network = {
      ...through(tunnel, 'example.com,localhost'),
      extraAuthorities: certificate?.cert ?? '',
    }

    expect(await ask(https.address, network)).toBe('over TLS')
    expect(tunnel.asked).toEqual([])
  })

  test('is left out for plain http', async ({ tunnel }) => {
    const server = await serveHttp((_, response) => response.end('direct'))

    expect(await ask(server.address, through(tunnel))).toBe('direct')
    expect(tunnel.asked).toEqual([])
    await server.close()
  })

  test('that answers itself is named', async () => {
    const proxy = await serve(
      createHttp().on('connect', (_, socket) => socket.end('HTTP/1.1 407 No\r\n\r\n')),
    )

    expect(await ask('https://broker.example', through(proxy))).toBe(
      'environment: refused: the proxy answered 407 instead of passing it on',
    )
    await proxy.close()
  })

  test('that is not there is a refusal', async () => {
    const gone = await serve(createHttp())
    await gone.close()

    expect(await ask('https://broker.example', through(gone))).toMatch(/^environment: refused/)
  })
})
