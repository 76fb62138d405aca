/**
 * The certificate authority of a platform that stands alone, and the certificate it serves with. Its name constraints keep
 * it to the stand-in's own names, so that whoever trusts it trusts it for nothing else. It installs itself nowhere.
 */
import 'reflect-metadata'
import {
  createPrivateKey,
  randomBytes,
  type webcrypto,
  X509Certificate as NodeCertificate,
} from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import * as x509 from '@peculiar/x509'

import { nameConstraints } from './name-constraints.ts'

/** Names by which the stand-in is reached: by this machine, by containers on it, and as Maskinporten. */
const standInNames = ['localhost', 'host.docker.internal', 'test.maskinporten.no'] as const
/** By which one knows the authority, wherever it turns up. */
export const authorityName = 'Altinn stand-in of the Broker conformance suite'

export interface Authority {
  /** Path of its certificate as PEM, for whoever is to trust it. */
  readonly file: string
  readonly expires: Date
  /** A certificate for the stand-in's names, as PEM: its key is new each time and written nowhere. */
  issue(): Promise<{ readonly cert: string; readonly key: string }>
}

const day = 86_400_000
const lifetime = 30 * day
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/** The one of that folder; made anew where there is none, or where it has less than a day to live. */
export async function authorityIn(folder: string, now = Date.now()): Promise<Authority> {
  const file = join(folder, 'stand-in-authority.pem')
  const keyFile = join(folder, 'stand-in-authority.key.pem')
  const kept = await keptIn(file, keyFile, now)
  const { certificate, key } = kept ?? (await made(now))
  if (kept === null) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
    rmSync(keyFile, { force: true })
    writeFileSync(keyFile, await privatePem(key), { mode: 0o600 })
    writeFileSync(file, `${certificate.toString('pem')}\n`)
  }
  return {
    file,
    expires: certificate.notAfter,
    issue: () => issued(certificate, key, now),
  }
}

interface Pair {
  readonly certificate: x509.X509Certificate
  readonly key: webcrypto.CryptoKey
}

/** Null where there is none that may be used. */
async function keptIn(file: string, keyFile: string, now: number): Promise<Pair | null> {
  try {
    const pem = readFileSync(file, 'utf8')
    const privateKey = createPrivateKey(readFileSync(keyFile))
    const known = new NodeCertificate(pem)
    if (!known.checkPrivateKey(privateKey)) return null
    if (Date.parse(known.validTo) < now + day) return null
    chmodSync(keyFile, 0o600)
    const bytes = privateKey.export({ format: 'der', type: 'pkcs8' })
    const key = await crypto.subtle.importKey('pkcs8', bytes, algorithm, true, ['sign'])
    return { certificate: new x509.X509Certificate(pem), key }
  } catch {
    return null
  }
}

async function made(now: number): Promise<Pair> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...validFrom(now),
    name: `CN=${authorityName}`,
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      new x509.Extension('2.5.29.30', true, nameConstraints(standInNames, '127.0.0.1')),
    ],
  })
  return { certificate, key: keys.privateKey }
}

async function issued(
  authority: x509.X509Certificate,
  signingKey: webcrypto.CryptoKey,
  now: number,
) {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.create({
    ...validFrom(now),
    notAfter: authority.notAfter,
    subject: 'CN=localhost',
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        ...standInNames.map((value) => ({ type: 'dns', value }) as const),
        { type: 'ip', value: '127.0.0.1' },
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(authority),
    ],
  })
  const chain = [certificate, authority].map((each) => each.toString('pem')).join('\n')
  return { cert: chain, key: await privatePem(keys.privateKey) }
}

/** Begins a little earlier: the clock of a container may be behind. */
function validFrom(now: number) {
  return {
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    notBefore: new Date(now - 60_000),
    notAfter: new Date(now - 60_000 + lifetime),
  }
}

async function privatePem(key: webcrypto.CryptoKey): Promise<string> {
  const bytes = Buffer.from(await crypto.subtle.exportKey('pkcs8', key))
  const lines = bytes.toString('base64').replaceAll(/.{64}(?=.)/g, (line) => `${line}\n`)
  return `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`
}
