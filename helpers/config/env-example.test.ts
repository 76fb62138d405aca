import { expect, test } from '@playwright/test'
import { parse } from 'dotenv'
import { readFileSync } from 'node:fs'
import { known } from './collect-values.ts'
import { envExample } from './env-example.ts'
import { type Variable, variables } from './variables.ts'

const command = `npx tsx -e "import('./helpers/config/env-example.ts').then((m) => process.stdout.write(m.envExample()))" > .env.example`

test.describe('.env.example', () => {
  test('is in step with the table of settings', () => {
    const written = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')

    expect(written, `write it anew: ${command}`).toBe(envExample())
  })

  test('names every setting', () => {
    const uncommented = envExample().replace(/^#(?=[A-Z_]+=)/gm, '')

    expect(Object.keys(parse(uncommented)).sort()).toEqual([...known.keys()].sort())
  })

  for (const [name, row] of Object.entries<Variable<unknown>>(variables)) {
    if (name === 'BROKER_KEY') continue
    test(`has an example for ${name} that can be read`, () => {
      expect(row.format.read(row.example)).toBeDefined()
    })
  }
})
