import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { directNetwork } from '../client/line.ts'
import { serveHttp } from '../client/loopback-server.ts'
import { readDocument, readPublishedDocument } from './published-document.ts'

const text = JSON.stringify({ openapi: '3.1.0', info: { title: 'x', version: '1' }, paths: {} })

test.describe('The published document', () => {
  test('is kept, and stands in when the site is away or answers a page', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'published-')), 'deep', 'kept.json')
    let answer = text
    const server = await serveHttp((_, response) => response.end(answer))
    const keeping = { file, address: `${server.address}/document.json?key=1` }

    const first = await readPublishedDocument(directNetwork, keeping)
    expect(first.document).toMatchObject({
      keptBecause: null,
      name: `${server.address}/document.json`,
    })
    expect(first.document?.asOf).toMatch(/^20/)

    answer = '<html>'
    const page = await readPublishedDocument(directNetwork, keeping)
    expect(page.document?.keptBecause).toContain('is HTML')
    await server.close()
    const away = await readPublishedDocument(directNetwork, keeping)
    expect(away.document?.keptBecause).toContain('no answer')
    expect([away.document?.asOf, away.document?.hash]).toEqual([
      first.document?.asOf,
      first.document?.hash,
    ])
  })

  test('is none where the site is away and nothing was kept', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'published-')), 'kept.json')
    const address = 'http://127.0.0.1:1/document.json'
    for (const damaged of [null, '', '{"text":"<html>","asOf":"2026-08-01"}']) {
      if (damaged !== null) writeFileSync(file, damaged)
      const { document, because } = await readPublishedDocument(directNetwork, { file, address })
      expect(document).toBeNull()
      expect(because).toContain('and none was kept before')
    }
  })

  test('of the user is never kept, and named where it cannot be read', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'published-')), 'mine.json')
    writeFileSync(file, text)
    expect(await readDocument(file, directNetwork)).toMatchObject({ name: file, asOf: null })
    writeFileSync(file, '[]')
    await expect(readDocument(file, directNetwork)).rejects.toThrow(
      `${file}: is JSON, but no object`,
    )
  })
})
