import { expect, test } from '@playwright/test'

import { parseWorld, readWorld } from './read-world.ts'
import type { World } from './world.ts'

const smallest = {
  maskinportenTokenSeconds: { 'altinn:broker.write': 120 },
  altinnTokenSeconds: 1800,
  parties: {
    sender: { organization: '313000011', clientId: 'a', scopes: ['altinn:broker.write'] },
  },
  allowed: ['sender'],
  resources: { usual: { id: 'some-resource' } },
}

const party = (world: World, name: string) => world.parties.find((one) => one.name === name)
const resource = (world: World, name: string) => world.resources.find((one) => one.name === name)

test.describe('The table of parties and resources', () => {
  test('as shipped is sound, and names everybody by nine digits', () => {
    const world = readWorld()

    expect(party(world, 'supplier')?.actsFor).toEqual(['313000011', '313000022'])
    expect(resource(world, 'accessList')?.accessList).toEqual(['313000022', '313000033'])
    expect(resource(world, 'usual')?.allow.subscribe).toContain('313000044')
    expect(resource(world, 'denied')?.allow.write).toEqual([])
    expect(resource(world, 'unconfigured')?.inBroker).toBeNull()
  })

  test('gives a system user the same id every time', () => {
    const ids = [readWorld(), readWorld()].map(
      (world) => party(world, 'supplier')?.system?.users.map((user) => user.id) ?? [],
    )

    expect(ids[0]).toEqual(ids[1])
    expect(new Set(ids[0]).size).toBe(3)
    expect(ids[0]?.[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('takes defaults for what is left out', () => {
    expect(parseWorld(smallest).resources).toEqual([
      {
        name: 'usual',
        id: 'some-resource',
        owner: null,
        allow: { read: ['313000011'], write: ['313000011'], subscribe: ['313000011'] },
        accessList: null,
        inRegistry: true,
        minimumAuthenticationLevel: 0,
        inBroker: null,
      },
    ])
  })

  test('is refused with every fault of form', () => {
    const written = {
      ...smallest,
      altinnTokenSeconds: 1,
      parties: { sender: { organization: '31', clientId: 'a', scopes: [], adress: 1 } },
    }

    expect(() => parseWorld(written)).toThrow(
      [
        '  altinnTokenSeconds: must be >= 60, found 1',
        '  parties.sender: must NOT have additional properties ("adress" is unknown)',
        '  parties.sender.organization: must match pattern "^[0-9]{9}$", found "31"',
      ].join('\n'),
    )
  })

  test('is refused with every name that leads nowhere, and every double', () => {
    const written = {
      ...smallest,
      parties: {
        ...smallest.parties,
        twin: { organization: '313000011', clientId: 'a', scopes: ['altinn:other'] },
      },
      allowed: ['nobody'],
    }

    expect(() => parseWorld(written)).toThrow(
      [
        '  allowed: expected the name of a party or nine digits, found "nobody"',
        '  twin.clientId: "a" is taken by another',
        '  twin.organization: "313000011" is taken by another',
        '  parties.twin.scopes: altinn:other is not in maskinportenTokenSeconds',
      ].join('\n'),
    )
  })

  test('names a file that is not there', () => {
    expect(() => readWorld('/nowhere/world.json')).toThrow(
      /^\/nowhere\/world.json cannot be read: /,
    )
  })
})
