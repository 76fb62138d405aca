/**
 * Reads the text of a document from a file or an address, bounded in size and time. It follows redirects within one host
 * only, sends no secret, and does not ask what the text says.
 */
import { readFileSync, statSync } from 'node:fs'
import { NoAnswer } from '../client/no-answer.ts'
import { Transport } from '../client/transport.ts'
import type { Network } from '../client/line.ts'
import { headerOf } from '../traffic/exchange.ts'
import { Recorder } from '../traffic/recorder.ts'

/** Bytes. */
const largest = 20 * 1024 * 1024
/** Milliseconds to connect, until an answer begins, and between two pieces of it. */
const patience = 15_000
const mostRedirects = 3

/** There is no text to be had. The message names the source, what was expected, and what was found. */
export class UnreachableDocument extends Error {
  override readonly name = 'UnreachableDocument'
}

/**
 * @param source a file; or an address: https, and http on this machine only
 * @throws UnreachableDocument
 */
export async function readDocumentText(source: string, network: Network): Promise<string> {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(source)
    ? await textAt(addressOf(source), network)
    : textOf(source)
}

/** How a source is shown: an address without what may be secret in it. */
export function nameOf(source: string): string {
  const address = URL.canParse(source) && source.includes('://') ? new URL(source) : null
  return address === null ? source : address.origin + address.pathname
}

function textOf(file: string): string {
  const size = inOneSentence(file, () => {
    const stat = statSync(file)
    if (!stat.isFile()) throw new UnreachableDocument(`${file}: expected a file, found none`)
    return stat.size
  })
  if (size > largest) throw tooLarge(file, `${size} bytes`)
  return decoded(
    file,
    inOneSentence(file, () => readFileSync(file)),
  )
}

function inOneSentence<Result>(file: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof UnreachableDocument) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'an error'
    const found = code === 'ENOENT' ? 'nothing of that name' : `one that cannot be read (${code})`
    throw new UnreachableDocument(`${file}: expected a file, found ${found}`)
  }
}

function decoded(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UnreachableDocument(`${name}: expected text in UTF-8, found bytes that are none`)
  }
}

function addressOf(source: string): URL {
  if (!URL.canParse(source)) throw new UnreachableDocument(`${source}: is no address`)
  const address = new URL(source)
  const here = ['127.0.0.1', '[::1]', 'localhost'].includes(address.hostname)
  if (address.protocol === 'https:' || (address.protocol === 'http:' && here)) return address
  throw new UnreachableDocument(
    `${nameOf(source)}: expected an address of https, or of http on this machine, found ${address.protocol}//${address.hostname}`,
  )
}

async function textAt(first: URL, network: Network): Promise<string> {
  const transport = new Transport({
    network,
    patience,
    secretsGoTo: [],
    isSandbox: false,
    textLimit: largest + 1,
  })
  try {
    let address = first
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const next = await answerAt(address, transport)
      if (typeof next === 'string') return next
      address = next
    }
    throw new UnreachableDocument(`${nameOf(first.href)}: is redirected without end`)
  } finally {
    await transport.close()
  }
}

/** The text, or where to ask for it. */
async function answerAt(address: URL, transport: Transport): Promise<string | URL> {
  const name = nameOf(address.href)
  const { exchange, text } = await askedAt(address, transport)
  const { status, headers, body } = exchange.response ?? { status: 0, headers: [], body: null }
  const location = headerOf(headers, 'Location')
  if (status >= 300 && status < 400 && location !== null) {
    const to = URL.canParse(location, address.href) ? new URL(location, address.href) : null
    if (to?.origin === address.origin) return to
    throw new UnreachableDocument(
      `${name}: is redirected to ${to?.origin ?? 'no address'}, which is not followed; name the address there if it is meant`,
    )
  }
  if (status !== 200)
    throw new UnreachableDocument(`${name}: expected an answer 200, found ${status}`)
  if (body?.kind === 'text' && body.notUtf8)
    throw new UnreachableDocument(`${name}: expected text in UTF-8, found bytes that are none`)
  if ((body?.kind === 'text' && body.cut) || text.length > largest) throw tooLarge(name, 'more')
  return text
}

async function askedAt(address: URL, transport: Transport) {
  try {
    return await transport.send(
      {
        place: address.origin,
        path: address.pathname + address.search,
        method: 'GET',
        headers: [['Accept', 'application/json']],
        body: null,
      },
      {
        actor: { name: 'nobody', organization: null, token: null },
        act: 'reads a document',
        recorder: new Recorder(),
      },
    )
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    throw new UnreachableDocument(`${nameOf(address.href)}: no answer: ${error.failure.message}`)
  }
}

function tooLarge(name: string, found: string): UnreachableDocument {
  return new UnreachableDocument(
    `${name}: expected a document of at most ${largest} bytes, found ${found}`,
  )
}
