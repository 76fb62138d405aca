/** What Altinn Events tells of subscriptions, held against what was asked for and against what it told before. */
import type { subscriptionsLaws } from '../../../schemas/requirements/laws/subscriptions.ts'
import type { Judgement, Law } from '../judgement.ts'
import { equals, holds, silent } from '../judgement.ts'
import type { Heard } from '../journal/heard.ts'
import { askedHeader, header, textIn } from '../journal/heard.ts'
import { type JsonObject, listOf, objectOf, parsed, textOf } from '../journal/json.ts'
import {
  type SubscriptionKnowledge,
  type Telling,
  idIn,
  subscriptionActOf,
  tellingsIn,
} from '../journal/subscriptions.ts'

export const subscriptions: Readonly<Record<keyof typeof subscriptionsLaws, Law>> = {
  'subscription.repeats-request': onTelling(({ act, by, told }) => {
    const { body } = by.exchange.request
    const asked = objectOf(parsed(textIn(body) ?? ''))
    if (act !== 'subscribe' || !asked) return silent
    return asFilters.flatMap((name) => {
      const wanted = textOf(asked[name])
      return wanted === undefined || wanted === ''
        ? silent
        : equals(`/${name}`, plain(name, wanted), plain(name, told[name]), 'the request said so')
    })
  }),

  'subscription.stays-the-same': onTelling((telling, known) => {
    const earlier = known.earlier(idIn(telling), telling.by)
    if (!earlier) return silent
    const names = new Set([...Object.keys(earlier.told), ...Object.keys(telling.told)])
    if (earlier.told.validated === false) names.delete('validated')
    return [...names].flatMap((name) =>
      equals(`/${name}`, earlier.told[name], telling.told[name], saidIn(earlier.by)),
    )
  }),

  'subscription.id-is-that-asked-for': onTelling(({ act, by, told }) =>
    act === 'read'
      ? equals('/id', subscriptionActOf(by)?.id, told.id, 'the address names it')
      : silent,
  ),

  'subscription.of-its-maker': onTelling(({ act, by, told }) => {
    const organization = /^\/organisation\/(\d{9})$/.exec(textOf(told.consumer) ?? '')?.[1]
    return act !== 'subscribe' || organization === undefined || !/^\d{9}$/.test(by.asker ?? '')
      ? silent
      : equals('/consumer', by.asker, organization, 'it asked for the subscription')
  }),

  'subscription.location-names-it': onTelling(({ act, by, told }) => {
    const location = header(by, 'location')
    return act !== 'subscribe'
      ? silent
      : equals('Location', String(told.id), location?.split('/').at(-1), 'the body says so')
  }),

  'subscription.list-counts': (reply) => {
    const list = objectOf(reply.json)
    const subscriptions = listOf(list?.subscriptions)
    return subscriptionActOf(reply)?.act !== 'list' || list?.count === undefined || !subscriptions
      ? silent
      : equals('/count', subscriptions.length, list.count, 'so many are in it')
  },

  'pull.tells-each-once': (reply) => {
    const ids = pageIn(reply)?.map(({ id }) => textOf(id))
    if (!ids || ids.length === 0) return silent
    const double = ids.find((id, at) => ids.indexOf(id) !== at)
    return holds(double === undefined, () => ({
      where: '/',
      expected: 'each event once',
      found: `${double ?? ''} twice`,
      because: 'a page goes on where another ended',
    }))
  },

  'pull.next-leads-on': (reply) => {
    const page = pageIn(reply)
    const next = header(reply, 'next')
    if (!page || next === null) return silent
    const { place, request } = reply.exchange
    const { searchParams: asked } = new URL(request.path, place)
    const { searchParams: leading } = new URL(next, place)
    const last = page.at(-1)
    return [
      ...(last
        ? equals('next', textOf(last.id), leading.get('after'), 'it is the last of the page')
        : silent),
      ...[...new Set(asked.keys())]
        .filter((name) => name !== 'after')
        .flatMap((name) =>
          equals(
            'next',
            valuesOf(name, asked),
            valuesOf(name, leading),
            `that ${name} was asked for`,
          ),
        ),
    ]
  },

  'subscription.refusal-deserved': (reply, { place }) => {
    const { act, id } = subscriptionActOf(reply) ?? {}
    if ((act !== 'read' && act !== 'unsubscribe') || reply.status === null || id == null)
      return silent
    const made = place.subscriptions.standing(id, reply)
    if (!made || !hasSameRights(made, reply)) return silent
    return holds(![401, 403, 404].includes(reply.status), () => ({
      where: 'status',
      expected: '200',
      found: String(reply.status),
      because: `the asker made it in exchange ${made.n}`,
    }))
  },
}

function valuesOf(name: string, parameters: URLSearchParams): string {
  return parameters.getAll(name).toSorted().join(', ')
}

/** The events of a page that was pulled; undefined of any other exchange. */
function pageIn({ exchange, status, json }: Heard): readonly JsonObject[] | undefined {
  const { method, path } = exchange.request
  const isPull = method === 'GET' && /^\/events\/api\/v1\/events(?:\?|$)/i.test(path)
  if (!isPull || status !== 200) return undefined
  return listOf(json)
    ?.map(objectOf)
    .filter((each) => each !== undefined)
}

const asFilters = ['endPoint', 'resourceFilter', 'subjectFilter', 'typeFilter'] as const

/** Two notations of one address are the same. */
function plain(name: string, value: unknown): unknown {
  const text = textOf(value)
  return name === 'endPoint' && text !== undefined && URL.canParse(text)
    ? new URL(text).href
    : value
}

function onTelling(
  judge: (telling: Telling, known: SubscriptionKnowledge) => readonly Judgement[],
): Law {
  return (reply, { place }) =>
    tellingsIn(reply).flatMap((telling) => judge(telling, place.subscriptions))
}

/** The same client with the same key, whose token was not spoiled and lives. */
function hasSameRights(made: Heard, reply: Heard): boolean {
  const [was, is] = [made.exchange.actor.token, reply.exchange.actor.token]
  const key = 'ocp-apim-subscription-key'
  if (!was || !is?.genuine || is.expires === null) return false
  const same = (['organization', 'supplier', 'clientId', 'issuer'] as const).every(
    (fact) => is[fact] === was[fact],
  )
  const lives = is.expires * 1000 > reply.end + aMinute
  const isKeyTheSame = askedHeader(made, key) === askedHeader(reply, key)
  return same && lives && isKeyTheSame && is.scopes.includes('altinn:events.subscribe')
}

const aMinute = 60_000

function saidIn(heard: Heard): string {
  return `exchange ${heard.n} said so`
}
