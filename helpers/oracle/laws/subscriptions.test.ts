import { expect, test } from '@playwright/test'
import type { subscriptionsLaws } from '../../../schemas/requirements/laws/subscriptions.ts'
import type { LawCase, Told } from '../exchanges-for-tests.ts'
import { Story, brokenIn, recipient, sayingOf, sender, textBody } from '../exchanges-for-tests.ts'
import type { LawId } from '../index.ts'

const all = '/events/api/v1/subscriptions'
const asked = {
  endPoint: 'https://receiver.example',
  resourceFilter: 'urn:altinn:resource:conformance',
  subjectFilter: `urn:altinn:organization:identifier-no:${sender}`,
}
const subscription = {
  id: 7,
  ...asked,
  endPoint: 'https://receiver.example/',
  typeFilter: null,
  consumer: `/organisation/${sender}`,
  created: '2026-11-25T10:00:00Z',
  validated: false,
}
const token = {
  issuer: 'https://altinn.example',
  organization: sender,
  supplier: null,
  scopes: ['altinn:events.subscribe'],
  clientId: 'a',
  expires: Date.parse('2026-11-25T12:00:00Z') / 1000,
  genuine: true,
}
const actor = { name: 'sender', organization: sender, token }

const subscribed = (story: Story, members = {}, told: Told = {}) =>
  story.tell('POST', all, {
    actor,
    body: textBody(JSON.stringify(asked)),
    status: 201,
    replyHeaders: [['Location', '/events/api/v1/subscription/7']],
    reply: { ...subscription, ...members },
    ...told,
  })
const read = (story: Story, members = {}, told: Told = {}) =>
  story.tell('GET', `${all}/7`, { actor, reply: { ...subscription, ...members }, ...told })
const ended = (story: Story, told: Told = {}) =>
  story.tell('DELETE', `${all}/7`, { actor, ...told })
const pulled = (story: Story, ids: readonly string[], after = ids.at(-1) ?? '') =>
  story.tell('GET', '/events/api/v1/events?after=0', {
    actor,
    replyHeaders: [['next', `https://broker.example/events/api/v1/events?after=${after}`]],
    reply: ids.map((id) => ({ id })),
  })
const refused = { status: 404, reply: { title: 'Not Found' } }

const cases: Readonly<Record<keyof typeof subscriptionsLaws, LawCase>> = {
  'subscription.repeats-request': {
    red: (story) => subscribed(story, { subjectFilter: null }),
    silent: (story) => read(story, { subjectFilter: null }),
  },
  'subscription.stays-the-same': {
    red: (story) => read(subscribed(story), { created: '2026-11-25T11:00:00Z' }),
    silent: (story) => subscribed(story),
  },
  'subscription.id-is-that-asked-for': {
    red: (story) => read(story, { id: 8 }),
    silent: (story) => subscribed(story),
  },
  'subscription.of-its-maker': {
    red: (story) => subscribed(story, { consumer: `/organisation/${recipient}` }),
    silent: (story) => subscribed(story, { consumer: '/org/ttd' }),
  },
  'subscription.location-names-it': {
    red: (story) => subscribed(story, { id: 8 }),
    silent: (story) => read(story),
  },
  'subscription.list-counts': {
    red: (story) => story.tell('GET', all, { actor, reply: { count: 2, subscriptions: [] } }),
    silent: (story) => read(story),
  },
  'pull.tells-each-once': {
    red: (story) => pulled(story, ['a', 'b', 'a']),
    silent: (story) => pulled(story, []),
  },
  'pull.next-leads-on': {
    red: (story) => pulled(story, ['a', 'b'], 'a'),
    silent: (story) => pulled(story, []),
  },
  'subscription.refusal-deserved': {
    red: (story) => read(subscribed(story), {}, refused),
    silent: (story) => read(ended(subscribed(story), { lost: true }), {}, refused),
  },
}

for (const [law, { red, silent }] of Object.entries(cases) as [LawId, LawCase][])
  test(`${law} sees its fault, and is silent where it cannot know`, () => {
    expect(sayingOf(law, red(new Story()))).toBe('broken')
    expect(sayingOf(law, silent(new Story()))).toBe('silent')
  })

test('A page of events may not lead on to those of others', () => {
  const leadingTo = (next: string) =>
    sayingOf(
      'pull.next-leads-on',
      new Story().tell('GET', '/events/api/v1/events?subject=us&after=0', {
        actor,
        replyHeaders: [['next', `https://broker.example/events/api/v1/events?${next}`]],
        reply: [],
      }),
    )

  expect(leadingTo('after=0')).toBe('broken')
  expect(leadingTo('after=0&subject=them')).toBe('broken')
  expect(leadingTo('after=0&subject=us')).toBe('held')
})

test('A subscription that was validated stays so', () => {
  const story = read(read(new Story(), { validated: true }))

  expect(sayingOf('subscription.stays-the-same', story)).toBe('broken')
})

test('A subscription made, validated, ended and made again is sound', () => {
  const story = read(subscribed(new Story()), { validated: true })
  subscribed(story, { validated: true })
  ended(story)
  read(story, {}, refused)
  ended(story, refused)

  expect(brokenIn(subscribed(story, { id: 9 }, { replyHeaders: [['Location', '/9']] }))).toEqual([])
})

test('Whoever lacks the scope, the key or a living token may be refused what it made', () => {
  for (const other of [
    { actor: { ...actor, token: { ...token, scopes: [] } } },
    { actor: { ...actor, token: { ...token, expires: 0 } } },
    { actor: { ...actor, token: { ...token, genuine: false } } },
    { actor: { ...actor, token: { ...token, organization: recipient } } },
    { headers: [['Ocp-Apim-Subscription-Key', 'spoiled']] },
  ] as const)
    expect(
      sayingOf(
        'subscription.refusal-deserved',
        read(subscribed(new Story()), {}, { ...refused, ...other }),
      ),
    ).toBe('silent')
})
