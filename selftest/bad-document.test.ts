/** `BROKER_OPENAPI` names what is no document: said in one message before anything runs. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { runSuite } from './run-suite.ts'

const file = join(mkdtempSync(join(tmpdir(), 'bad-document-')), 'page.json')

test('A document that is a web page ends the run before it begins, with exit code 2', async () => {
  test.setTimeout(240_000)
  writeFileSync(file, '<!doctype html><title>Swagger UI</title>')
  const { exitCode, output } = await runSuite({
    name: 'bad-document',
    settings: { BROKER_OPENAPI: file },
  })

  expect(exitCode).toBe(2)
  expect(output).toContain('BROKER_OPENAPI')
  expect(output).toContain('is HTML')
  expect(output).not.toMatch(/^\s+at /m)
  expect(output).not.toContain('Running')
})
