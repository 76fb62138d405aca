import { execFileSync } from 'node:child_process'
import process from 'node:process'
import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { actorVariables } from '../../helpers/config/actor-variables.ts'
import { variables } from '../../helpers/config/variables.ts'
import { idsAddress, idsEver, tableAddress, tableOfNumbers } from '../../tools/requirements.ts'
import type { Row } from './row.ts'
import { type RequirementId, requirements } from './index.ts'

/** How many requirements are documented in each area. */
const documented = {
  ...{ AUTH: 26, KEY: 2, RES: 20, INIT: 13, UPL: 10, FORM: 3, TUS: 16, SIZE: 2, CHK: 3, SCAN: 4 },
  ...{ PUB: 3, SRCH: 6, OVW: 1, DET: 1, ST: 3, DL: 6, CONF: 7, EXP: 5, EVT: 22, LIM: 4, ERR: 7 },
  ...{ CIT: 8, TRA: 5 },
}
const contradictions = { F: 25 }
/** What the Broker's own tests assert; the others of them see nothing that a client could. */
const seenFromOutside = [
  ...[...numbers('T', 1, 61), ...numbers('T', 68, 88), ...numbers('T', 96, 103)],
  ...[...numbers('T', 109, 110), ...numbers('T', 142, 166)],
]
const inAll = numbers('T', 1, 166)

const rows: readonly (Row & { readonly id: RequirementId })[] = Object.values(requirements)
const covered = new Set(rows.flatMap(({ covers = [] }) => covers))

function numbers(area: string, first: number, last: number, width = 1): string[] {
  return Array.from(
    { length: last - first + 1 },
    (_, index) => `${area}-${String(first + index).padStart(width, '0')}`,
  )
}

function all(areas: Readonly<Record<string, number>>): string[] {
  return Object.entries(areas).flatMap(([area, count]) => numbers(area, 1, count, 2))
}

test.describe('The register', () => {
  test('covers each documented requirement', () => {
    expect(all(documented)).toHaveLength(177)
    expect(all(documented).filter((number) => !covered.has(number))).toEqual([])
  })

  test('covers what the tests of the Broker itself assert', () => {
    expect(seenFromOutside.filter((number) => !covered.has(number))).toEqual([])
  })

  test('says of each contradiction which reading the Broker has', () => {
    expect(all(contradictions).filter((number) => !covered.has(number))).toEqual([])
  })

  for (const target of ['local', 'tt02', 'production'] as const)
    test(`advises only what may be set on ${target}`, () => {
      const advised = rows
        .filter(({ unchecked }) => !unchecked?.on.includes(target))
        .flatMap(({ advice }) => (target === 'local' && advice?.onLocal) || (advice ?? []))
        .flatMap(({ settings }) => settings)
      const known = new Map<string, { readonly targets: readonly string[] }>([
        ...Object.entries(variables),
        ...actorVariables,
      ])

      expect(advised).not.toEqual([])
      expect(advised.filter((name) => known.get(name)?.targets.includes(target) !== true)).toEqual(
        [],
      )
    })

  test('covers nothing that is not documented', () => {
    const known = new Set([...all(documented), ...all(contradictions), ...inAll])

    expect([...covered].filter((number) => !known.has(number))).toEqual([])
  })

  test('has had its ids written down, and loses none', () => {
    const ever = readFileSync(idsAddress, 'utf8')

    expect(ever, 'run `npm run requirements`').toBe(idsEver(ever))
    expect(
      ever.split('\n').filter((id) => id !== '' && !(id in requirements)),
      'an id is never taken out: excuse its promise instead',
    ).toEqual([])
  })

  test('is in step with its table in docs', () => {
    expect(readFileSync(tableAddress, 'utf8'), 'run `npm run requirements`').toBe(tableOfNumbers())
  })

  test('has each id once', () => {
    const ids = sources().flatMap((text) =>
      [...text.matchAll(/^ {2}'([a-z0-9-]+\.[a-z0-9-]+)': \{$/gm)].map(([, id]) => id),
    )

    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    expect(ids.length).toBe(rows.length)
  })

  test('words its ids and promises alike', () => {
    const odd = rows.filter(
      ({ id, promise, unchecked }) =>
        !/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/.test(id) ||
        !/^[A-Z0-9].{10,}\.$/.test(promise) ||
        promise.length > 125 ||
        !/^[A-Z].{10,}\.$/.test(unchecked?.because ?? 'It is asked.'),
    )

    expect(odd.map(({ id }) => id)).toEqual([])
  })

  test('names where each promise is made', () => {
    const without = rows.filter(({ source }) =>
      [source].flat().some((address) => !address.startsWith('https://')),
    )

    expect(without.map(({ id }) => id)).toEqual([])
  })

  test('has a check, a law or an excuse for each promise', () => {
    test.setTimeout(60_000)
    const checked = promisesOfChecks()
    const without = rows.filter(
      ({ id, unchecked }) => !checked.has(id) && unchecked?.on !== 'everywhere',
    )
    const excused = rows.filter(
      ({ id, by, unchecked }) => by !== 'law' && checked.has(id) && unchecked?.on === 'everywhere',
    )

    expect(without.map(({ id }) => id)).toEqual([])
    expect(
      excused.map(({ id }) => id),
      'asked, and excused everywhere',
    ).toEqual([])
    expect([...checked].filter((id) => !(id in requirements))).toEqual([])
  })

  test('is named rightly where the collections of Altinn are mapped to it', () => {
    const text = readFileSync(new URL('../../docs/collections.md', import.meta.url), 'utf8')
    const named = [...text.matchAll(/`([a-z-]+\.[a-z0-9-]+)`/g)].map(([, id = '']) => id)

    expect(named.length).toBeGreaterThan(30)
    expect(named.filter((id) => !(id in requirements))).toEqual([])
  })
})

function sources(): string[] {
  const folder = new URL('./', import.meta.url)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
}

interface Listed {
  readonly suites?: readonly Listed[]
  readonly specs?: readonly {
    readonly tests: readonly {
      readonly annotations: readonly { readonly type: string; readonly description?: string }[]
    }[]
  }[]
}

/** As Playwright lists them: nothing is run. */
function promisesOfChecks(): ReadonlySet<string> {
  // Nothing of the outer runner's environment may reach the inner one.
  const { PATH = '', HOME = '' } = process.env
  const listed = execFileSync('npx', ['playwright', 'test', '--list', '--reporter=json'], {
    cwd: new URL('../..', import.meta.url),
    env: { PATH, HOME, CONFORMANCE_WITHOUT_FILES: '1' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return new Set(promisesIn(JSON.parse(listed) as Listed))
}

function promisesIn({ suites = [], specs = [] }: Listed): string[] {
  return [
    ...suites.flatMap(promisesIn),
    ...specs.flatMap(({ tests }) =>
      tests.flatMap(({ annotations }) =>
        annotations.flatMap(({ type, description }) =>
          type === 'promise' && description !== undefined ? [description] : [],
        ),
      ),
    ),
  ]
}
