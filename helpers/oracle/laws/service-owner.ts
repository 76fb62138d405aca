/** Resources and service owners, read back as they were configured. */
import type { serviceOwnerLaws } from '../../../schemas/requirements/laws/service-owner.ts'
import type { Law } from '../judgement.ts'
import { equals, holds, silent } from '../judgement.ts'
import type { Heard } from '../journal/heard.ts'
import { before, named, nobody, textIn } from '../journal/heard.ts'
import { listOf, objectOf, parsed, textOf } from '../journal/json.ts'
import { settings, valueOf } from '../journal/resources.ts'
import { statistics } from './statistics.ts'

export const serviceOwner: Readonly<Record<keyof typeof serviceOwnerLaws, Law>> = {
  ...statistics,

  'resource.repeats-settings': (reply, { place }) => {
    const { operation, resource } = reply.address
    const read = objectOf(reply.json)
    if (operation !== 'readResource' || reply.status !== 200 || !read) return silent
    const knowledge = place.resources.get(resource ?? '')
    return settings.flatMap((setting) => {
      const known = knowledge?.settingDuring(setting, reply)
      return !known || read[setting] === undefined
        ? silent
        : equals(
            `/${setting}`,
            known.value,
            valueOf(setting, read[setting]),
            `${named(known.by)} said so`,
          )
    })
  },

  'resource.shim-has-codes': (reply) => {
    const read = objectOf(reply.json)
    const isRead = reply.address.operation === 'readResource' && reply.status === 200
    if (!isRead || read?.useManifestFileShim !== true) return silent
    return (['externalServiceCodeLegacy', 'externalServiceEditionCodeLegacy'] as const).flatMap(
      (code) =>
        holds(read[code] !== null && read[code] !== undefined, () => ({
          where: `/${code}`,
          expected: 'a code',
          found: 'none',
          because: 'a shim is taken with both codes alone',
        })),
    )
  },

  'service-owner.repeats-name': (reply, { place }) => {
    const found = textOf(objectOf(reply.json)?.name)
    if (!isRead(reply) || found === undefined) return silent
    const earlier = place.serviceOwners.filter(
      (each) => each.asker === reply.asker && before(each, reply) && nameIn(each) !== undefined,
    )
    const last = earlier.at(-1)
    return last ? equals('/name', nameIn(last), found, `${named(last)} said so`) : silent
  },

  'service-owner.storage-stays': (reply, { place }) => {
    if (!isRead(reply)) return silent
    const earlier = place.serviceOwners.findLast(
      (each) => each.asker === reply.asker && before(each, reply) && isRead(each),
    )
    const now = providersIn(reply)
    return [...(earlier ? providersIn(earlier) : [])].flatMap(([type, was]) => {
      const is = now.get(type)
      return holds(is !== undefined && rankOf(is) >= rankOf(was), () => ({
        where: '/storageProviders',
        expected: `${type} ${was}, or further`,
        found: is ?? 'not listed',
        because: earlier ? `${named(earlier)} said so` : '',
      }))
    })
  },
}

function isRead({ address, status, asker }: Heard): boolean {
  const known = asker !== null && asker !== nobody
  return address.operation === 'readServiceOwner' && status === 200 && known
}

/** The name that a configuration gave, or that a read told. */
function nameIn(heard: Heard): string | undefined {
  if (heard.status !== 200) return undefined
  if (heard.address.operation === 'readServiceOwner') return textOf(objectOf(heard.json)?.name)
  const { body } = heard.exchange.request
  return body.kind === 'text' ? textOf(objectOf(parsed(textIn(body) ?? ''))?.name) : undefined
}

function providersIn(heard: Heard): ReadonlyMap<string, string> {
  const providers = listOf(objectOf(heard.json)?.storageProviders) ?? []
  return new Map(
    providers.flatMap((each) => {
      const [type, status] = [objectOf(each)?.type, objectOf(each)?.deploymentStatus].map(textOf)
      return type === undefined || status === undefined ? [] : [[type, status] as const]
    }),
  )
}

const progress = ['NotStarted', 'DeployingResources', 'Ready']

function rankOf(status: string): number {
  return progress.indexOf(status)
}
