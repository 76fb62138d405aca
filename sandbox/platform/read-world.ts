/** Reads the table of parties and resources, and checks it: every fault is named, not the first alone. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { Ajv, type ErrorObject } from 'ajv'

import type { Action, BrokerResource, Party, Resource, System, World } from './world.ts'
import { worldSchema } from './world-schema.ts'

/** What is wrong with a table, every fault on a line of its own. */
export class WorldError extends Error {}

interface WrittenParty {
  organization: string
  orgCode?: string
  clientId: string
  scopes: string[]
  actsFor?: string[]
  system?: { id: string; users: { of: string; externalRef?: string }[] }
  inBroker?: { name: string }
}

interface WrittenResource {
  id: string
  owner?: string
  allow?: Partial<Record<Action, string[]>>
  accessList?: string[]
  inRegistry?: boolean
  minimumAuthenticationLevel?: number
  inBroker?: BrokerResource
}

interface WrittenWorld {
  maskinportenTokenSeconds: Record<string, number>
  altinnTokenSeconds: number
  decisionPointAnswers?: number
  parties: Record<string, WrittenParty>
  allowed: string[]
  resources: Record<string, WrittenResource>
}

export const worldFile = new URL('./world.json', import.meta.url)

/** Throws a `WorldError` that names the file where it cannot be read, is no JSON, or holds a fault. */
export function readWorld(file: string | URL = worldFile): World {
  const name = file instanceof URL ? file.pathname : file
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new WorldError(`${name} cannot be read: ${(error as Error).message}`)
  }
  try {
    return parseWorld(JSON.parse(text))
  } catch (error) {
    throw new WorldError(
      `${name} is no table of parties and resources:\n${(error as Error).message}`,
    )
  }
}

const hasRightForm = new Ajv({ allErrors: true, verbose: true }).compile<WrittenWorld>(worldSchema)

/** Throws a `WorldError` with every fault. */
export function parseWorld(written: unknown): World {
  if (!hasRightForm(written)) {
    throw new WorldError((hasRightForm.errors ?? []).map(describeFormFault).join('\n'))
  }
  const faults: string[] = []
  const organizationOf = (reference: string, where: string): string => {
    const found = /^\d{9}$/.test(reference) ? reference : written.parties[reference]?.organization
    if (found === undefined) {
      faults.push(`  ${where}: expected the name of a party or nine digits, found "${reference}"`)
    }
    return found ?? reference
  }
  const organizationsOf = (references: readonly string[], where: string) =>
    references.map((reference) => organizationOf(reference, where))

  const parties = Object.entries(written.parties).map(([name, party]): Party => {
    const where = `parties.${name}`
    return {
      name,
      organization: party.organization,
      orgCode: party.orgCode ?? null,
      clientId: party.clientId,
      scopes: party.scopes,
      actsFor: organizationsOf(party.actsFor ?? [], `${where}.actsFor`),
      system: party.system === undefined ? null : systemOf(party.system, where),
      inBroker: party.inBroker ?? null,
    }
  })

  function systemOf(system: NonNullable<WrittenParty['system']>, where: string): System {
    const users = system.users.map(({ of, externalRef }) => {
      const organization = organizationOf(of, `${where}.system.users`)
      return {
        id: madeUpUuid(`${system.id} ${organization}`),
        organization,
        externalRef: externalRef ?? null,
      }
    })
    return { id: system.id, users }
  }

  const allowed = organizationsOf(written.allowed, 'allowed')
  const resources = Object.entries(written.resources).map(([name, resource]): Resource => {
    const where = `resources.${name}`
    const allowedFor = (action: Action) =>
      resource.allow === undefined
        ? allowed
        : organizationsOf(resource.allow[action] ?? [], `${where}.allow.${action}`)
    return {
      name,
      id: resource.id,
      owner: resource.owner === undefined ? null : organizationOf(resource.owner, `${where}.owner`),
      allow: {
        read: allowedFor('read'),
        write: allowedFor('write'),
        subscribe: allowedFor('subscribe'),
      },
      accessList:
        resource.accessList === undefined
          ? null
          : organizationsOf(resource.accessList, `${where}.accessList`),
      inRegistry: resource.inRegistry ?? true,
      minimumAuthenticationLevel: resource.minimumAuthenticationLevel ?? 0,
      inBroker: resource.inBroker ?? null,
    }
  })

  faults.push(
    ...resources
      .filter((resource) => resource.inBroker !== null && resource.owner === null)
      .map((resource) => `  resources.${resource.name}: Broker knows it, so it needs an owner`),
    ...doubles('clientId', parties, (party) => party.clientId),
    ...doubles('organization', parties, (party) => party.organization),
    ...doubles('id', resources, (resource) => resource.id),
    ...parties.flatMap((party) =>
      party.scopes
        .filter((scope) => written.maskinportenTokenSeconds[scope] === undefined)
        .map(
          (scope) => `  parties.${party.name}.scopes: ${scope} is not in maskinportenTokenSeconds`,
        ),
    ),
  )
  if (faults.length > 0) throw new WorldError(faults.join('\n'))
  return {
    parties,
    resources,
    maskinportenTokenSeconds: written.maskinportenTokenSeconds,
    altinnTokenSeconds: written.altinnTokenSeconds,
    decisionPointAnswers: written.decisionPointAnswers ?? 200,
  }
}

function describeFormFault(error: ErrorObject): string {
  const where = error.instancePath.slice(1).replaceAll('/', '.') || 'the table'
  const { additionalProperty: extra } = error.params as { additionalProperty?: string }
  const detail = extra === undefined ? '' : ` ("${extra}" is unknown)`
  const found = typeof error.data === 'object' ? '' : `, found ${JSON.stringify(error.data)}`
  return `  ${where}: ${error.message ?? 'is wrong'}${detail}${found}`
}

function doubles<Row extends { name: string }>(
  member: string,
  rows: readonly Row[],
  value: (row: Row) => string,
): string[] {
  return rows
    .filter((row, index) => rows.findIndex((other) => value(other) === value(row)) < index)
    .map((row) => `  ${row.name}.${member}: "${value(row)}" is taken by another`)
}

/** A UUID that stays the same from run to run, as a system user's does. */
function madeUpUuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
