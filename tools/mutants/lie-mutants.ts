/** Plausible lies: values that a Broker may well answer, only not here and not now. */
import type { RecordedResponse } from '../../helpers/traffic/exchange.ts'
import { doubledMember, parsed, written } from './json-mutants.ts'
import type { Lore, Planted } from './mutant.ts'
import { withText } from './mutant.ts'

type Json = Record<string, unknown>

const statuses = [
  'Initialized',
  'UploadStarted',
  'UploadProcessing',
  'Published',
  'AllConfirmedDownloaded',
  'Purged',
  'Failed',
]
const recipientStatuses = ['Initialized', 'DownloadStarted', 'DownloadConfirmed']

export function lieMutants(response: RecordedResponse, lore: Lore): readonly Planted[] {
  const { body } = response
  const json = body.kind === 'text' ? parsed(body.text) : undefined
  if (body.kind !== 'text' || typeof json !== 'object' || json === null) return []
  const doubled = doubledMember(body.text)
  const planted = (where: string, fault: string, lie: unknown): Planted => ({
    family: 'lies',
    fault: `${where} ${fault}`,
    where,
    response: withText(response, written(lie, doubled)),
  })
  return isIds(json)
    ? idLies(json, lore, planted)
    : [...valueLies(json as Json, lore, planted), ...rowLies(json as Json, planted)]
}

type Plant = (where: string, fault: string, lie: unknown) => Planted

function isIds(json: unknown): json is readonly string[] {
  return Array.isArray(json) && json.every((each) => typeof each === 'string')
}

/** One hit missing, one too many. */
function idLies(ids: readonly string[], { transfers }: Lore, planted: Plant): readonly Planted[] {
  const places = [...new Set([0, Math.floor(ids.length / 2), ids.length - 1])].filter((i) => i >= 0)
  const another = transfers.find((each) => !ids.includes(each))
  return [
    ...(ids.length === 0 ? [] : places).map((i) =>
      planted(
        `/${i}`,
        'left out',
        ids.filter((_, at) => at !== i),
      ),
    ),
    ...(another === undefined
      ? []
      : [planted(`/${ids.length}`, 'one too many', [...ids, another])]),
  ]
}

function valueLies(json: Json, lore: Lore, planted: Plant): readonly Planted[] {
  return leavesOf(json).flatMap(({ path, name, value }) => {
    const where = `/${path.join('/')}`
    return liesAbout(name, value, lore).map(([fault, lie]) =>
      planted(where, fault, withValue(json, path, lie)),
    )
  })
}

function liesAbout(
  name: string,
  value: unknown,
  lore: Lore,
): readonly (readonly [fault: string, lie: unknown])[] {
  const other = <Value>(values: readonly Value[]) => values.find((each) => each !== value)
  const as = (fault: string, lie: unknown) => (lie === undefined ? [] : ([[fault, lie]] as const))
  if (name === 'fileTransferStatus')
    return statuses.filter((each) => each !== value).map((each) => [`made ${each}`, each])
  if (name.endsWith('StatusCode'))
    return recipientStatuses.filter((each) => each !== value).map((each) => [`made ${each}`, each])
  if (name === 'fileTransferId') return as('that of another transfer', other(lore.transfers))
  if (name === 'sender' || name === 'recipient')
    return as('another organization', other(lore.organizations))
  if (name === 'checksum') return as('that of another file', other(lore.checksums))
  if (name === 'fileTransferSize') return as('that of another file', other(lore.sizes))
  if (isTime(name) && typeof value === 'string')
    return [
      ['an hour later', shifted(value, 1)],
      ['an hour earlier', shifted(value, -1)],
    ]
  return []
}

function isTime(name: string): boolean {
  return name.endsWith('Changed') || ['created', 'expirationTime', 'published'].includes(name)
}

function shifted(time: string, hours: number): string {
  const [, second = '', rest = ''] = /^(.{19})(.*)$/.exec(time) ?? []
  return new Date(Date.parse(`${second}Z`) + hours * 3_600_000).toISOString().slice(0, 19) + rest
}

/** One row of a history dropped. */
function rowLies(json: Json, planted: Plant): readonly Planted[] {
  return ['fileTransferStatusHistory', 'recipientFileTransferStatusHistory'].flatMap((name) => {
    const rows = json[name]
    return Array.isArray(rows)
      ? rows.map((_, i) =>
          planted(`/${name}/${i}`, 'dropped', {
            ...json,
            [name]: rows.filter((__, at) => at !== i),
          }),
        )
      : []
  })
}

interface Leaf {
  readonly path: readonly (string | number)[]
  readonly name: string
  readonly value: unknown
}

function leavesOf(value: unknown, path: Leaf['path'] = [], name = ''): readonly Leaf[] {
  if (Array.isArray(value))
    return value.flatMap((each: unknown, i) => leavesOf(each, [...path, i], name))
  if (typeof value !== 'object' || value === null) return [{ path, name, value }]
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) =>
    key === 'propertyList' ? [] : leavesOf(each, [...path, key], key),
  )
}

function withValue(json: Json, path: Leaf['path'], lie: unknown): unknown {
  const copy: unknown = structuredClone(json)
  let parent = copy as Record<string | number, unknown>
  for (const key of path.slice(0, -1)) parent = parent[key] as Record<string | number, unknown>
  parent[path.at(-1) ?? ''] = lie
  return copy
}
