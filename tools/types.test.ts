import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { contractTypes, typesAddress } from './types.ts'

test('the types of the contract are in step with it', async () => {
  const written = readFileSync(typesAddress, 'utf8')
  expect(written === (await contractTypes()), 'run `npm run types` and commit what it writes').toBe(
    true,
  )
})
