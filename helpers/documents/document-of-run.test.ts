import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { directNetwork } from '../client/line.ts'
import { serveHttp } from '../client/loopback-server.ts'
import {
  contractOf,
  leaveDocument,
  leftDocument,
  noneNamed,
  readDocumentOfRun,
} from './document-of-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'document-of-run-'))
const kept = join(folder, 'kept.json')
const text = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'x', version: '1' },
  paths: { '/x': { get: { responses: { 200: { description: 'x' } } } } },
})

async function refusalOf(at: string): Promise<string> {
  try {
    await readDocumentOfRun({ openApi: { at }, network: directNetwork }, kept)
    return 'read'
  } catch (error) {
    return (error as Error).name === 'ConfigError' ? (error as Error).message : String(error)
  }
}

function fileOf(name: string, content: string): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

const schemas = (rest: object) =>
  JSON.stringify({ openapi: '3.1.0', info: { title: 'x', version: '1' }, components: rest })

/** Each with a name of its own for its file. */
const bad: [what: string, content: string, message: RegExp][] = [
  ['html', '<!doctype html><title>x</title>', /is HTML/],
  ['empty', '', /is empty/],
  ['yaml', 'openapi: 3.1.0\ninfo:\n', /is YAML/],
  [
    'circle',
    schemas({ schemas: { A: { allOf: [{ $ref: '#/components/schemas/A' }] } } }),
    /part of/,
  ],
  ['unknown word', schemas({ schemas: { A: { typ: 'object' } } }), /"typ": no word of OpenAPI/],
  [
    'remote reference',
    schemas({ schemas: { A: { $ref: 'https://elsewhere.example/a.json' } } }),
    /not followed/,
  ],
  ['200 megabytes', ' '.repeat(200 * 1024 * 1024), /at most 20971520 bytes/],
]

test.describe('The document of a run', () => {
  for (const [what, content, message] of bad)
    test(`that is ${what} is one message which names the setting`, async () => {
      const refusal = await refusalOf(fileOf(`${what}.json`, content))
      expect(refusal).toMatch(message)
      expect(refusal).toContain('The settings have one fault; nothing was run.\n\nBROKER_OPENAPI\n')
    })

  test('that is not there, or redirected elsewhere, is one message', async () => {
    const server = await serveHttp((_, response) =>
      response.writeHead(302, { location: 'https://elsewhere.example/' }).end(),
    )
    expect(await refusalOf(`${server.address}/a.json`)).toContain('which is not followed')
    await server.close()
    expect(await refusalOf(`${server.address}/a.json`)).toContain('no answer')
    expect(await refusalOf(join(folder, 'nowhere.json'))).toContain('found nothing of that name')
  })

  test('is none where none is named', async () => {
    const network = directNetwork
    expect(await readDocumentOfRun({ openApi: null, network }, kept)).toBe(noneNamed)
  })

  test('is the one kept where the site is away, and none where nothing is', async () => {
    const server = await serveHttp((_, response) => response.end(text))
    const settings = { openApi: 'published', network: directNetwork } as const
    const read = () => readDocumentOfRun(settings, kept, `${server.address}/published.json`)
    expect((await read()).document?.keptBecause).toBeNull()
    await server.close()
    expect((await read()).document?.keptBecause).toContain('no answer')
    const without = await readDocumentOfRun(settings, join(folder, 'no'), `${server.address}/p`)
    expect(without.document).toBeNull()
    expect(without.because).toContain('and none was kept before')
  })

  test('reaches the other processes of its run, and no other run', async () => {
    const settings = { openApi: { at: fileOf('good.json', text) }, network: directNetwork }
    const read = await readDocumentOfRun(settings, kept)
    const file = join(folder, 'deep', 'left.json')
    leaveDocument(file, 'run-1', read)
    const { document } = leftDocument(file, 'run-1')
    expect(document).toEqual(read.document)
    expect(document && contractOf(document).operations.map(({ id }) => id)).toEqual(['GET /x'])
    expect(leftDocument(file, 'run-2').because).toContain('of this run cannot be read')
    expect(leftDocument(join(folder, 'no.json'), 'run-1').document).toBeNull()
  })
})
