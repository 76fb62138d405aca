import 'reflect-metadata'
import { createPrivateKey, KeyObject, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:https'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:tls'

import * as x509 from '@peculiar/x509'
import { expect, test as base } from '@playwright/test'

import { authorityIn, authorityName } from './authority.ts'
import { nameConstraints } from './name-constraints.ts'

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'authority-'))
    await use(folder)
    rmSync(folder, { recursive: true })
  },
})

const day = 86_400_000

test.describe('The authority of a platform that stands alone', () => {
  test('lives thirty days, and keeps its key to its owner', async ({ folder }) => {
    const { file, expires } = await authorityIn(folder)
    const certificate = new X509Certificate(readFileSync(file))

    expect(certificate.subject).toBe(`CN=${authorityName}`)
    expect(Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)).toBe(30 * day)
    expect(expires.toISOString()).toBe(new Date(certificate.validTo).toISOString())
    expect(statSync(join(folder, 'stand-in-authority-1.key.pem')).mode & 0o777).toBe(0o600)
  })

  test('is kept until it is about to expire', async ({ folder }) => {
    const first = await authorityIn(folder)
    const kept = await authorityIn(folder, Date.now() + 28 * day)
    expect(kept.file).toBe(first.file)
    expect(readFileSync(kept.file)).toEqual(readFileSync(first.file))

    const next = await authorityIn(folder, Date.now() + 29.5 * day)
    expect(next.file).not.toBe(first.file)
  })

  for (const [what, spoil] of [
    ['is no key', () => 'nothing'],
    ['lost its certificate', (text: string) => text.replace(/-+BEGIN CERT[\s\S]*/, '')],
  ] as const)
    test(`is made anew where its file ${what}`, async ({ folder }) => {
      const first = await authorityIn(folder)
      const keyFile = join(folder, 'stand-in-authority-1.key.pem')
      writeFileSync(keyFile, spoil(readFileSync(keyFile, 'utf8')))
      const { file } = await authorityIn(folder)

      expect(file).not.toBe(first.file)
    })

  test('is one for all that ask for it at once', async ({ folder }) => {
    for (const now of [Date.now() - 29.5 * day, Date.now()]) {
      const authorities = await Promise.all(
        Array.from({ length: 8 }, () => authorityIn(folder, now)),
      )
      const file = authorities[0]?.file ?? ''
      for (const each of authorities) {
        expect(each.file).toBe(file)
        expect(await answered(await each.issue(), 'localhost', file)).toBeNull()
      }
    }
  })

  test('says where its folder cannot be one', async ({ folder }) => {
    const file = join(folder, 'file')
    writeFileSync(file, '')

    await expect(authorityIn(file)).rejects.toThrow(
      /expected a folder for keys that this user may write in, found .*file: .*delete it/,
    )
  })

  test('permits the names of the stand-in and no other', () => {
    const der = nameConstraints(['a.example'], '127.0.0.1').toString('latin1')

    expect(der).toBe(
      '\x30\x1b\xa0\x19\x30\x0b\x82\x09a.example\x30\x0a\x87\x08\x7f\0\0\x01\xff\xff\xff\xff',
    )
  })

  for (const [name, trusted] of [
    ['localhost', true],
    ['test.maskinporten.no', true],
    ['maskinporten.no', false],
  ] as const)
    test(`is ${trusted ? 'trusted' : 'not trusted'} for ${name}`, async ({ folder }) => {
      const authority = await authorityIn(folder)
      const outcome = await answered(await authority.issue(), name, authority.file)

      expect(outcome === null).toBe(trusted)
    })

  test('cannot vouch for another name, should its key be lost', async ({ folder }) => {
    const { file } = await authorityIn(folder)
    const leaf = await signedFor('maskinporten.no', folder)

    expect(await answered(leaf, 'maskinporten.no', file)).toMatchObject({
      message: expect.stringMatching(/permitted subtree violation/),
    })
  })
})

/** How a client that trusts only this authority takes to the server: null, or why it does not. */
async function answered(
  identity: { readonly cert: string; readonly key: string },
  servername: string,
  authority: string,
): Promise<Error | null> {
  const server = createServer(identity).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const socket = connect({ host: '127.0.0.1', port, servername, ca: readFileSync(authority) })
  const [outcome] = (await Promise.race([
    once(socket, 'secureConnect').then(() => [null]),
    once(socket, 'error'),
  ]).catch((error: unknown) => [error])) as [Error | null]
  socket.destroy()
  server.close()
  return outcome
}

/** What a thief of the authority's key would make. */
async function signedFor(name: string, folder: string) {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  const authority = new x509.X509Certificate(read('stand-in-authority-1.pem'))
  const der = createPrivateKey(read('stand-in-authority-1.key.pem')).export({
    format: 'der',
    type: 'pkcs8',
  })
  const signingKey = await crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign'])
  const { publicKey, privateKey } = await crypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ])
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${name}`,
    issuer: authority.subject,
    notBefore: authority.notBefore,
    notAfter: authority.notAfter,
    publicKey,
    signingKey,
    signingAlgorithm: algorithm,
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
  })
  return {
    cert: [certificate, authority].map((each) => each.toString('pem')).join('\n'),
    key: KeyObject.from(privateKey).export({ format: 'pem', type: 'pkcs8' }).toString(),
  }
}
