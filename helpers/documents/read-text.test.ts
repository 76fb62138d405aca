import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { directNetwork } from '../client/line.ts'
import { serveHttp } from '../client/loopback-server.ts'
import { nameOf, readDocumentText } from './read-text.ts'

async function refusal(source: string): Promise<string> {
  try {
    return `read: ${(await readDocumentText(source, directNetwork)).slice(0, 20)}`
  } catch (error) {
    return (error as Error).name === 'UnreachableDocument'
      ? (error as Error).message
      : String(error)
  }
}

test.describe('Reading the text of a document', () => {
  test('reads a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'documents-'))
    writeFileSync(join(folder, 'a.json'), '{"å":1}')
    expect(await refusal(join(folder, 'a.json'))).toBe('read: {"å":1}')
  })

  test('says what is wrong with a file in one sentence', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'documents-'))
    writeFileSync(join(folder, 'latin.json'), Buffer.from([0x7b, 0xe5, 0x7d]))
    writeFileSync(join(folder, 'huge.json'), Buffer.alloc(20 * 1024 * 1024 + 1, 0x20))
    expect(await refusal(folder)).toContain('expected a file, found none')
    expect(await refusal(join(folder, 'no.json'))).toContain('found nothing of that name')
    expect(await refusal(join(folder, 'latin.json'))).toContain('expected text in UTF-8')
    expect(await refusal(join(folder, 'huge.json'))).toContain('at most 20971520 bytes')
  })

  test('takes http on this machine only, and other protocols not at all', async () => {
    expect(await refusal('http://docs.example/a.json')).toContain('expected an address of https')
    expect(await refusal('ftp://127.0.0.1/a.json')).toContain('expected an address of https')
  })

  test('shows an address without what may be secret in it', () => {
    expect(nameOf('https://me:word@docs.example/a.json?key=1')).toBe('https://docs.example/a.json')
    expect(nameOf('./a.json')).toBe('./a.json')
  })

  test('reads an address, and says in one sentence what it cannot read', async () => {
    const server = await serveHttp(({ url }, response) => {
      const redirects: Record<string, string> = {
        '/moved': '/document',
        '/away': 'https://elsewhere.example/document?key=1',
        '/round': '/round',
      }
      const location = redirects[url ?? '']
      if (location !== undefined) response.writeHead(302, { location }).end()
      else if (url === '/document')
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"openapi":1}')
      else if (url === '/huge') {
        response.writeHead(200, { 'content-type': 'application/json' })
        const piece = Buffer.alloc(1024 * 1024, 0x20)
        const more = (): void => {
          while (!response.destroyed && response.write(piece));
          if (!response.destroyed) response.once('drain', more)
        }
        more()
      } else if (url === '/broken') response.destroy()
      else response.writeHead(404).end()
    })
    try {
      expect(await refusal(`${server.address}/document`)).toBe('read: {"openapi":1}')
      expect(await refusal(`${server.address}/moved`)).toBe('read: {"openapi":1}')
      expect(await refusal(`${server.address}/away`)).toContain('https://elsewhere.example, which')
      expect(await refusal(`${server.address}/away`)).not.toContain('key=1')
      expect(await refusal(`${server.address}/round`)).toContain('redirected without end')
      expect(await refusal(`${server.address}/gone`)).toContain('expected an answer 200, found 404')
      expect(await refusal(`${server.address}/broken`)).toContain('no answer')
      expect(await refusal(`${server.address}/huge`)).toContain('at most 20971520 bytes')
    } finally {
      await server.close()
    }
    expect(await refusal(`${server.address}/document`)).toContain('no answer')
  })
})
