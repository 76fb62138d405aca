/** Makes a script of what two Brokers beside local stand-ins were asked: one with a scanner of its own, one that waits for verdicts. */
import { UnreadableRecording } from '../recordings/recording.ts'
import type { Asked, KeptBody, Line, Platform } from '../recordings/two-brokers.ts'
import { isLine } from '../recordings/two-brokers.ts'
import type { Asking, Measure, Script, ScriptedPlace, ScriptedToken, Step } from './script.ts'
import { internalReason, isInternal, isPublicOperation } from './script.ts'

/** How each Broker was set up, as far as `/as-observed` does not begin so. */
const places: readonly ScriptedPlace[] = [
  { name: 'main', face: '/as-observed', prefix: '', settings: {} },
  {
    name: 'scan',
    face: '/as-observed',
    prefix: '',
    settings: { scan: 'verdicts', checkTokenLifetime: true, storageWithoutScan: true },
  },
]

/** What each Broker knew when the recording began: it is not in the file. */
const knownAtStart = {
  owner: { organization: '991825827', name: 'Digitaliseringsdirektoratet Avd Oslo' },
  resources: {
    'altinn-broker-test-resource-1': {},
    'manifest-shim-resource': { useManifestFileShim: true },
    'ttd-brokertestressurs': { requiredParty: '991825827' },
    'ttd-broker-tilgangsliste': {},
  } as Readonly<Record<string, object>>,
}

/** @throws UnreadableRecording naming the line that is neither an exchange nor what the platform answered */
export function scriptOfTwoBrokers(lines: readonly unknown[]): Script {
  const users = systemUsersIn(lines.filter(isLine))
  const steps = lines.map((line, index): Step => {
    if (isLine(line)) return askingOf(line, index)
    if (typeof line === 'object' && line !== null && 'platform' in line)
      return { kind: 'world', place: null, world: worldOf(line.platform as Platform, users) }
    throw new UnreadableRecording(
      `line ${index + 1}: expected an exchange or what the platform answered from then on`,
    )
  })
  return { form: 'Brokers beside local stand-ins', places, steps: inOrder(steps) }
}

/** Exchanges by their beginning; what changes the platform stays between the same neighbours. */
function inOrder(steps: readonly Step[]): readonly Step[] {
  const ordered: Step[] = []
  for (const step of steps) {
    let at = ordered.length
    while (step.kind === 'asking' && at > 0) {
      const before = ordered[at - 1]
      if (before?.kind !== 'asking' || before.startedAt <= step.startedAt) break
      at -= 1
    }
    ordered.splice(at, 0, step)
  }
  return ordered
}

function askingOf(line: Line, index: number): Asking {
  const { request, response } = line
  if (!places.some(({ name }) => name === line.broker))
    throw new UnreadableRecording(
      `line ${index + 1}: expected broker main or scan, found ${JSON.stringify(line.broker)}`,
    )
  const isLook =
    line.name === undefined &&
    request.method === 'GET' &&
    /\/filetransfer\/[0-9a-f-]{36}(?:\/details)?$/i.test(request.path)
  return {
    kind: 'asking',
    n: line.n,
    name: isLook ? null : (line.name ?? 'preparation'),
    place: line.broker,
    startedAt: Date.parse(line.startedAt),
    endedAt: Date.parse(line.endedAt),
    token: line.as?.claims === undefined ? null : tokenOf(line.as, line.as.claims),
    request: {
      method: request.method,
      path: request.path,
      headers: Object.entries(request.headers).map(([name, value]) => [
        name,
        String(value).replace(/<token>/, line.as?.notAToken ?? '<token>'),
      ]),
      body: contentOf(request.body),
    },
    reply: response && {
      status: response.status,
      headers: response.headers,
      body: contentOf(response.body),
    },
    leftOut: isInternal(request.path) ? internalReason : null,
    isPublic: isPublicOperation(request.path),
  }
}

function contentOf(body: KeptBody | undefined): Buffer | Measure {
  if (body === undefined || body === null) return Buffer.alloc(0)
  if (typeof body === 'string') return Buffer.from(body)
  if ('base64' in body) return Buffer.from(body.base64, 'base64')
  if ('b64' in body) return Buffer.from(body.b64, 'base64')
  if ('repeat' in body) return Buffer.alloc(body.bytes, body.repeat)
  return { length: body.bytes, md5: body.md5 }
}

function tokenOf(asked: Asked, claims: Readonly<Record<string, unknown>>): ScriptedToken {
  const { issuer = '', minted, lifetime, kid } = asked
  const { badsig } = minted ?? {}
  return {
    claims,
    issuer: issuer.includes('<altinn>')
      ? 'altinn'
      : issuer === 'https://test.maskinporten.no/'
        ? 'maskinporten'
        : { other: issuer },
    signature: badsig === undefined ? 'right' : badsig === 'key' ? 'foreign-key' : 'broken',
    kid: kid === 'altinn-key' || kid === 'mp-key' ? null : (kid ?? null),
    expiresIn: lifetime === 'valid' ? 3600 : lifetime === 'expired' ? (minted?.ttl ?? -60) : null,
  }
}

/** Organizations by the system that acts for them. */
type SystemUsers = ReadonlyMap<string, ReadonlySet<string>>

function systemUsersIn(lines: readonly Line[]): SystemUsers {
  const users = new Map<string, Set<string>>()
  for (const { as } of lines) {
    const details = as?.claims?.['authorization_details']
    const one = (Array.isArray(details) ? details[0] : details) as
      { system_id?: string; systemuser_org?: { ID?: string } } | undefined
    const organization = one?.systemuser_org?.ID?.split(':').at(-1)
    if (one?.system_id === undefined || organization === undefined) continue
    users.set(one.system_id, (users.get(one.system_id) ?? new Set()).add(organization))
  }
  return users
}

function worldOf(platform: Platform, users: SystemUsers): object {
  const { allow = [], delegations = {}, owners = {}, resources = {} } = platform
  const organizations = new Set([
    ...allow,
    ...Object.keys(delegations),
    ...Object.values(owners).map(({ org }) => org),
    ...Array.from(users.values(), (each) => [...each]).flat(),
  ])
  const level = platform.obligations?.[0]?.attributeAssignment[0]?.value
  return {
    maskinportenTokenSeconds: {},
    altinnTokenSeconds: 1800,
    ...(platform.pdpStatus !== undefined && { decisionPointAnswers: platform.pdpStatus }),
    parties: Object.fromEntries(
      Array.from(organizations, (organization) => {
        const system = [...users.keys()].find((id) => id.startsWith(`${organization}_`))
        const owner = knownAtStart.owner
        return [
          `o${organization}`,
          {
            organization,
            clientId: `client-${organization}`,
            scopes: [],
            actsFor: delegations[organization] ?? [],
            ...(system !== undefined && {
              system: { id: system, users: Array.from(users.get(system) ?? [], (of) => ({ of })) },
            }),
            ...(organization === owner.organization && { inBroker: { name: owner.name } }),
          },
        ]
      }),
    ),
    allowed: allow,
    resources: Object.fromEntries(
      Object.entries(resources).map(([id, resource]) => [
        id,
        {
          id,
          owner: owners[resource.owner]?.org,
          ...(resource.allow && { allow: actionsOf(resource.allow) }),
          ...(resource.accessList && { accessList: resource.accessList }),
          inRegistry: resource.unregistered !== true,
          minimumAuthenticationLevel: Number(level ?? 0),
          ...(id in knownAtStart.resources && { inBroker: knownAtStart.resources[id] }),
        },
      ]),
    ),
  }
}

/** A star stands for every action. */
function actionsOf(allow: Readonly<Record<string, readonly string[]>>): object {
  const { '*': every = [], ...each } = allow
  return { read: every, write: every, subscribe: every, ...each }
}
