/**
 * The certificate authority of a platform that stands alone, and the certificate it serves with. Its name constraints keep
 * it to the stand-in's own names, so that whoever trusts it trusts it for nothing else. It installs itself nowhere.
 */
import 'reflect-metadata'
import {
  createPrivateKey,
  randomBytes,
  randomUUID,
  type webcrypto,
  X509Certificate as NodeCertificate,
} from 'node:crypto'
import { chmodSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import * as x509 from '@peculiar/x509'

import { writePrivateOnce } from '../../private-file.ts'
import { inKeyFolder } from '../keys.ts'
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

/**
 * The one of that folder; made anew where there is none, or where it has less than a day to live. Platforms that start at
 * once in one folder share one: the first to write it made it.
 */
export async function authorityIn(folder: string, now = Date.now()): Promise<Authority> {
  const { latest, kept } = await latestIn(folder, now)
  if (kept === null) {
    const pem = await pemOf(await made(now))
    inKeyFolder(folder, () => writePrivateOnce(pairFile(folder, latest + 1), pem))
    return authorityIn(folder, now)
  }
  const { certificate, key } = kept
  const file = join(folder, `stand-in-authority-${latest}.pem`)
  inKeyFolder(folder, () => {
    writeWhole(file, `${certificate.toString('pem')}\n`)
  })
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

/** Key and certificate in one file, so that nobody meets one without the other. They are numbered: none is ever changed. */
const pairFile = (folder: string, number: number) =>
  join(folder, `stand-in-authority-${number}.key.pem`)

/** Number of the latest one, 0 where there is none; `kept` is null where it may not be used. */
async function latestIn(folder: string, now: number) {
  const names = inKeyFolder(folder, () => readdirSync(folder))
  const numbers = names.map((name) => /^stand-in-authority-(\d+)\.key\.pem$/.exec(name)?.[1])
  const latest = Math.max(0, ...numbers.map((number) => Number(number ?? 0)))
  return { latest, kept: latest === 0 ? null : await keptIn(pairFile(folder, latest), now) }
}

/** Null where it may not be used. */
async function keptIn(file: string, now: number): Promise<Pair | null> {
  try {
    const pem = readFileSync(file, 'utf8')
    const privateKey = createPrivateKey(pem)
    const known = new NodeCertificate(pem)
    if (!known.checkPrivateKey(privateKey)) return null
    if (Date.parse(known.validTo) < now + day) return null
    chmodSync(file, 0o600)
    const bytes = privateKey.export({ format: 'der', type: 'pkcs8' })
    const key = await crypto.subtle.importKey('pkcs8', bytes, algorithm, true, ['sign'])
    return { certificate: new x509.X509Certificate(known.raw), key }
  } catch {
    return null
  }
}

async function pemOf({ certificate, key }: Pair): Promise<string> {
  return `${await privatePem(key)}${certificate.toString('pem')}\n`
}

/** Whoever reads it meanwhile finds it whole. */
function writeWhole(file: string, content: string): void {
  const draft = `${file}.${randomUUID()}`
  writeFileSync(draft, content)
  renameSync(draft, file)
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
