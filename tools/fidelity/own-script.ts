/**
 * Makes a script of what this suite recorded: of its sandbox, what it was told beside the Broker's own operations is in
 * the file; of any other Broker nobody wrote down who had which right, which `own-world.ts` reads from the answers.
 */
import type { Exchange } from '../../helpers/traffic/exchange.ts'
import { readOwnExchanges } from '../recordings/own-exchanges.ts'
import { isCutUpload, reasonsToLeaveOut } from './own-left-out.ts'
import { originOf, ownToken } from './own-token.ts'
import { worldOf } from './own-world.ts'
import { measureOf, sentContent } from './own-content.ts'
import type { Asking, Script, ScriptedPlace, Step } from './script.ts'
import { isPublicOperation } from './script.ts'
import { transferIn } from './transfer-in.ts'

/** @throws UnreadableRecording naming the line that is no exchange */
export function scriptOfOwnExchanges(lines: readonly unknown[]): Script {
  const { form, exchanges } = readOwnExchanges(lines)
  const ordered = exchanges.toSorted((one, other) => one.startedAt - other.startedAt)
  const broker = ordered.filter(isAskedOfBroker)
  const places = [...new Set(broker.map(({ place }) => place))].map((name) =>
    placeOf(name, isOfSandbox(name, ordered), broker),
  )
  const worlds = places
    .filter(({ name }) => !isOfSandbox(name, ordered))
    .map(({ name }) => ({
      kind: 'world' as const,
      place: name,
      world: worldOf(broker.filter(({ place }) => place === name)),
    }))
  const names = new Set(places.map(({ name }) => name))
  const nexts = nextOfTransfer(broker)
  const reasons = reasonsToLeaveOut(broker)
  const steps = ordered
    .filter(({ place }) => names.has(place))
    .flatMap((exchange): readonly Step[] =>
      isAskedOfBroker(exchange)
        ? [
            {
              ...askingOf(exchange, nexts.get(exchange), places),
              leftOut: reasons.get(exchange) ?? null,
            },
          ]
        : changesOf(exchange),
    )
  return { form, places, steps: [...worlds, ...steps] }
}

function isAskedOfBroker({ request }: Exchange): boolean {
  return /^\/broker\//i.test(request.path)
}

/** Without TLS, and its tokens come from the address that they are sent to. */
function isOfSandbox(place: string, exchanges: readonly Exchange[]): boolean {
  const origin = originOf(place)
  if (!origin.startsWith('http://')) return false
  return exchanges.some(
    ({ actor, place: asked }) =>
      originOf(asked) === origin && actor.token?.issuer?.startsWith(`${origin}/`) === true,
  )
}

function placeOf(name: string, isSandbox: boolean, exchanges: readonly Exchange[]): ScriptedPlace {
  const prefix = name.slice(originOf(name).length).replace(/\/$/, '')
  if (isSandbox)
    return {
      name,
      face: prefix.startsWith('/as-observed') ? '/as-observed' : '',
      prefix,
      settings: {},
    }
  const needsKey = exchanges.some(
    ({ place, response }) =>
      place === name &&
      response?.status === 401 &&
      response.body.kind === 'text' &&
      response.body.text.includes('subscription key'),
  )
  const settings = { environment: 'Test', checkTokenLifetime: true, storageWithoutScan: true }
  return {
    name,
    face: '/as-observed',
    prefix,
    settings: { ...settings, ...(needsKey && { subscriptionKey: 'required' }) },
  }
}

/** What the suite told its sandbox, as far as that is answered with success. */
function changesOf({ place, request, response }: Exchange): readonly Step[] {
  const isChange = ['/sandbox/settings', '/sandbox/clock'].includes(request.path)
  if (!isChange || response?.status !== 200 || request.body.kind !== 'text') return []
  const told = JSON.parse(request.body.text) as Readonly<Record<string, unknown>>
  if (request.path === '/sandbox/settings') return [{ kind: 'settings', place, settings: told }]
  const { advance } = told
  return typeof advance === 'string' ? [{ kind: 'clock', place, advance }] : []
}

function askingOf(
  exchange: Exchange,
  next: Exchange | undefined,
  places: readonly ScriptedPlace[],
): Omit<Asking, 'leftOut'> {
  const { n, place, actor, act, startedAt, endedAt, request, response } = exchange
  const token = ownToken(exchange)
  const prefix = places.find(({ name }) => name === place)?.prefix ?? ''
  return {
    kind: 'asking',
    n,
    name: isLook(exchange, next) ? null : `${actor.name} ${act}`,
    place,
    startedAt,
    endedAt,
    token,
    request: {
      method: request.method,
      path: request.path,
      headers: request.headers
        .filter(([name]) => !/^(?:host|connection)$/i.test(name))
        .map(([name, value]) => [name, spoken(name, value, token !== null, prefix)]),
      body: sentContent(request) ?? Buffer.alloc(0),
      ...(isCutUpload(exchange) && { isCut: true as const }),
    },
    reply: response && {
      status: response.status,
      headers: response.headers,
      body: measureOf(response.body) ?? Buffer.alloc(0),
    },
    isPublic: isPublicOperation(request.path),
  }
}

/** Words in place of what is known at the replay alone. */
function spoken(name: string, value: string, hasToken: boolean, prefix: string): string {
  if (/^authorization$/i.test(name)) return hasToken ? 'Bearer <token>' : 'Bearer not-a-token'
  if (/^ocp-apim-subscription-key$/i.test(name)) return value === '‹secret›' ? '<key>' : 'none such'
  if (/^upload-concat$/i.test(name)) return value.replaceAll(`${prefix}/broker/`, '/broker/')
  return value
}

/** The next that was asked about the same transfer. */
function nextOfTransfer(exchanges: readonly Exchange[]): ReadonlyMap<Exchange, Exchange> {
  const last = new Map<string, Exchange>()
  const nexts = new Map<Exchange, Exchange>()
  for (const exchange of exchanges) {
    const transfer = exchange.place + transferIn(exchange.request.path)
    const before = last.get(transfer)
    if (before) nexts.set(before, exchange)
    last.set(transfer, exchange)
  }
  return nexts
}

/** The same question again, by the same asker: it waited for something. */
function isLook({ request, actor, response }: Exchange, next: Exchange | undefined): boolean {
  return (
    request.method === 'GET' &&
    /\/filetransfer\/[^/?]+(?:\/details)?$/.test(request.path) &&
    response?.status === 200 &&
    next?.response?.status === 200 &&
    next.request.path === request.path &&
    next.request.method === 'GET' &&
    next.actor.name === actor.name
  )
}
