import { expect, test } from '@playwright/test'
import { narrowedBy } from './narrowing.ts'

const table: readonly (readonly [words: string, ...narrowing: string[]])[] = [
  ['test'],
  ['test --workers=4 -j 2 -j1 -x --max-failures 3 --timeout=5000'],
  ['test -c other.config.ts --config other.config.ts --output=out --quiet'],
  ['test --reporter=blob --add-reporter blob --repeat-each 2 --retries=0'],
  ['test -- --grep upload'],
  ['test --grep upload', '--grep upload'],
  ['test --grep=upload -x', '--grep=upload'],
  ['test -gupload', '-gupload'],
  ['test -g upload -G large', '-g upload', '-G large'],
  ['test --project=preflight --no-deps', '--project=preflight', '--no-deps'],
  ['test --shard 1/2', '--shard 1/2'],
  ['test --shard=1/2', '--shard=1/2'],
  ['test confirm.spec.ts:12', 'confirm.spec.ts:12'],
  ['test --workers 2 specs/upload', 'specs/upload'],
  ['test --last-failed', '--last-failed'],
  ['test --only-changed', '--only-changed'],
  ['test --test-list some.txt', '--test-list some.txt'],
  ['test --option-of-the-future', '--option-of-the-future'],
  ['test-server', 'started by another program'],
  ['', 'started by another program'],
]

test.describe('A run is narrowed', () => {
  for (const [words, ...narrowing] of table)
    test(`${narrowing.length > 0 ? 'by' : 'not by'}: playwright ${words}`, () => {
      const argv = words === '' ? [] : words.split(' ')

      expect(narrowedBy(['node', 'playwright', ...argv])).toEqual(narrowing)
    })
})
