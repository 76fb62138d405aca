import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttp } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base } from '@playwright/test'
import { authorityIn, authorityName } from '../../sandbox/platform/beside/authority.ts'
import { Secret } from '../config/secret.ts'
import { Recorder } from '../traffic/recorder.ts'
import { type AltinnOnly, standInAuthority, whyNotAltinn } from './altinn-only.ts'
import { type Network, directNetwork } from './line.ts'
import { type LoopbackServer, serve } from './loopback-server.ts'
import { NoAnswer } from './no-answer.ts'
import { Transport } from './transport.ts'

const strict: AltinnOnly = { privateIsIntended: false }

const test = base.extend<{ standIn: StandIn; tunnel: LoopbackServer }>({
  standIn: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'authority-'))
    const authority = await authorityIn(folder)
    const heard: string[] = []
    const server = await serve(
      createHttps(await authority.issue(), (request, response) => {
        heard.push(request.url ?? '')
        response.end('a token')
      }),
      'https',
    )
    const address = server.address.replace('127.0.0.1', 'localhost')
    await use({ address, heard, authorities: readFileSync(authority.file, 'utf8') })
    await server.close()
    rmSync(folder, { recursive: true })
  },
  tunnel: async ({}, use) => {
    const server = createHttp().on('connect', (request, socket) => {
      const [host = '', port = ''] = (request.url ?? '').split(':')
      const through = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
        through.pipe(socket).pipe(through)
      })
      for (const end of [through, socket]) end.on('error', () => through.destroy())
    })
    const proxy = await serve(server)
    await use(proxy)
    await proxy.close()
  },
})

interface StandIn {
  readonly address: string
  /** What was asked of it. */
  readonly heard: readonly string[]
  readonly authorities: string
}

/** Hands over a secret, as a grant is handed over. */
async function grant(place: string, network: Network, altinnOnly: AltinnOnly | null) {
  const options = { network, patience: 5_000, secretsGoTo: [place], isSandbox: false, altinnOnly }
  const transport = new Transport(options)
  const body = new Secret('assertion=eyJh.eyJi.c2ln')
  const actor = { name: 'sender', organization: null, token: null }
  try {
    const { text } = await transport.send(
      { place, path: '/token', method: 'POST', headers: [], body },
      { actor, act: 'asks for a token', recorder: new Recorder() },
    )
    return text
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    return `${error.whose}: ${error.failure.message}`
  } finally {
    await transport.close()
  }
}

test.describe('An assertion for Altinn', () => {
  test('is not sent to this machine, whoever is trusted', async ({ standIn }) => {
    const network = { ...directNetwork, extraAuthorities: standIn.authorities }
    const refused = /^configuration: nothing was sent: localhost leads to this machine/

    expect(await grant(standIn.address, network, strict)).toMatch(refused)
    expect(await grant(standIn.address, network, { privateIsIntended: true })).toMatch(refused)
    expect(standIn.heard).toEqual([])
    expect(await grant(standIn.address, network, null)).toBe('a token')
  })

  test('is not sent through a proxy to a stand-in either', async ({ standIn, tunnel }) => {
    const network: Network = {
      httpsProxy: { address: tunnel.address, authorization: null },
      noProxy: null,
      extraAuthorities: standIn.authorities,
    }

    expect(await grant(standIn.address, network, strict)).toContain(
      `the certificate of localhost is vouched for by "${authorityName}"`,
    )
    expect(standIn.heard).toEqual([])
    expect(await grant(standIn.address, network, null)).toBe('a token')
  })

  test('is not sent to a stand-in where Node is told to trust anybody', async ({
    standIn,
    tunnel,
  }) => {
    const blindly: Network = {
      httpsProxy: { address: tunnel.address, authorization: null },
      noProxy: null,
      extraAuthorities: null,
    }
    const knowingly = { ...blindly, extraAuthorities: standIn.authorities }
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
    try {
      expect(await grant(standIn.address, blindly, strict)).toMatch(/certificate/)
      expect(await grant(standIn.address, knowingly, strict)).toContain(
        `the certificate of localhost is vouched for by "${authorityName}"`,
      )
      expect(standIn.heard).toEqual([])
      expect(await grant(standIn.address, blindly, null)).toBe('a token')
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
    }
  })

  test('is kept from stand-ins by the name that their authority bears', () => {
    expect(standInAuthority).toBe(authorityName)
  })
})

test.describe('A name of Altinn', () => {
  const here = ['127.0.0.1', '127.8.9.10', '0.0.0.0', '::1', '::ffff:127.0.0.1']
  const near = ['10.1.2.3', '172.31.255.255', '192.168.1.1', '100.64.0.1', 'fd00::1']
  const far = ['20.100.24.41', '172.32.0.1', '2603:1020::1']

  for (const address of here)
    test(`may never lead to ${address}`, () => {
      for (const privateIsIntended of [true, false])
        expect(whyNotAltinn('altinn.example', address, { privateIsIntended })).toContain(
          `leads to this machine (${address})`,
        )
    })

  for (const address of [...near, '169.254.1.1', '::ffff:10.0.0.1'])
    test(`may lead to ${address} where that is intended`, () => {
      expect(whyNotAltinn('altinn.example', address, strict)).toContain(
        'set BROKER_PRIVATE_ADDRESS_IS_INTENDED=true',
      )
      expect(whyNotAltinn('altinn.example', address, { privateIsIntended: true })).toBeNull()
    })

  for (const address of far)
    test(`may lead to ${address}`, () => {
      expect(whyNotAltinn('altinn.example', address, strict)).toBeNull()
    })
})
