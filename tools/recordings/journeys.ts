/**
 * Reads transfers that were followed step by step: after each act a look at details and overview, and every event as it
 * arrived. Of an act itself only its outcome was kept, so that it is known, and not judged.
 */
import type { ReceivedEvent } from '../../helpers/oracle/received-event.ts'
import type { Actor, Exchange, RecordedResponse } from '../../helpers/traffic/exchange.ts'
import { textBody, unknownBody } from './bodies.ts'
import { UnreadableRecording } from './recording.ts'
import type { Recording } from './recording.ts'

interface Step {
  readonly kind: 'step'
  readonly fileTransferId: string
  readonly step: string
  readonly answer?: Answer
  readonly at: string
  readonly details: unknown
  readonly overview: unknown
}

interface Answer {
  readonly status?: number
  readonly sentAt?: string
  readonly answeredAt?: string
}

interface EventLine {
  readonly kind: 'event'
  readonly at: string
  readonly contentType?: string
  readonly event: unknown
}

const place = 'journeys'
const look: Actor = { name: 'onlooker', organization: null, token: null }
const base = '/broker/api/v1/filetransfer'

export function isOfJourneys(line: unknown): boolean {
  const { kind } = (line ?? {}) as { kind?: unknown }
  return kind === 'step' || kind === 'event'
}

export function readJourneys(lines: readonly unknown[]): Recording {
  const exchanges: Exchange[] = []
  const events: ReceivedEvent[] = []
  for (const [index, line] of lines.entries()) {
    if (isStep(line))
      for (const each of exchangesOf(line)) exchanges.push({ ...each, n: index + 1 })
    else if (isEvent(line))
      events.push({
        place,
        receivedAt: Date.parse(line.at),
        contentType: line.contentType ?? null,
        body: line.event,
      })
    else
      throw new UnreadableRecording(
        `line ${index + 1}: expected a step with fileTransferId, at and details, or an event`,
      )
  }
  return {
    form: 'transfers followed step by step',
    exchanges,
    events,
    isWhole: () => false,
    isJudged: ({ act }) => act.startsWith('looks'),
    oracle: {
      allSeen: false,
      keepsLost: false,
      // Recorder and Broker ran on one machine, and times of steps are whole milliseconds.
      offset: { least: -1, most: 1 },
    },
  }
}

function isStep(line: unknown): line is Step {
  const { kind, fileTransferId, at, details } = (line ?? {}) as Partial<Step>
  return (
    kind === 'step' &&
    typeof fileTransferId === 'string' &&
    typeof at === 'string' &&
    typeof details === 'object'
  )
}

function isEvent(line: unknown): line is EventLine {
  const { kind, at, event } = (line ?? {}) as Partial<EventLine>
  return kind === 'event' && typeof at === 'string' && typeof event === 'object'
}

/** The act, where its time and outcome are known, and the two looks after it: which came first is not known. */
function exchangesOf(step: Step): readonly Omit<Exchange, 'n'>[] {
  const at = Date.parse(step.at)
  const path = `${base}/${step.fileTransferId}`
  const looks = [
    { path: `${path}/details`, body: step.details },
    { path, body: step.overview },
  ].flatMap(({ path: asked, body }) =>
    body === undefined || body === null
      ? []
      : [
          exchange({
            actor: look,
            act: 'looks at the transfer',
            startedAt: at,
            endedAt: at + 1,
            method: 'GET',
            path: asked,
            response: { status: 200, headers: [], body: json(body) },
          }),
        ],
  )
  const act = actOf(step)
  return act ? [act, ...looks] : looks
}

function actOf({ step, answer, fileTransferId }: Step): Omit<Exchange, 'n'> | undefined {
  const [method, path] = requestOf(step, `${base}/${fileTransferId}`, fileTransferId) ?? []
  if (method === undefined || path === undefined || answer?.status === undefined) return undefined
  if (answer.sentAt === undefined || answer.answeredAt === undefined) return undefined
  const begins = path === base || path === `${base}/upload`
  const organization = / by (\d{9})/.exec(step)?.[1] ?? null
  return exchange({
    actor: { name: 'actor', organization, token: null },
    act: step,
    startedAt: Date.parse(answer.sentAt),
    endedAt: Date.parse(answer.answeredAt),
    method,
    path,
    response: {
      status: answer.status,
      headers: [],
      body: begins && answer.status === 200 ? json({ fileTransferId }) : { kind: 'none' },
    },
  })
}

/** Method and path of a step's act; undefined where the step is a look alone, or its act is not told. */
function requestOf(
  step: string,
  path: string,
  id: string,
): readonly [method: string, path: string] | undefined {
  const tus = `${base}/upload/tus/${id}`
  const acts: readonly (readonly [RegExp, string, string])[] = [
    [/^initialize$/, 'POST', base],
    [/^form upload/, 'POST', `${base}/upload`],
    [/^(?:stream )?upload\b/, 'POST', `${path}/upload`],
    [/download\b(?!ed)/, 'GET', `${path}/download`],
    [/^(?:repeated )?confirm/, 'POST', `${path}/confirmdownload`],
    [/^tus create$/, 'POST', tus],
    [/^tus delete/, 'DELETE', tus],
  ]
  const found = acts.find(([pattern]) => pattern.test(step))
  return found && [found[1], found[2]]
}

function exchange(
  given: Pick<Exchange, 'actor' | 'act' | 'startedAt' | 'endedAt'> & {
    readonly method: string
    readonly path: string
    readonly response: RecordedResponse
  },
): Omit<Exchange, 'n'> {
  const { method, path, response, ...rest } = given
  // That somebody asked is known, and with which token is not.
  const headers = [['Authorization', 'Bearer <token>']] as const
  return {
    ...rest,
    place,
    request: { method, path, headers, body: unknownBody },
    response,
    failure: null,
  }
}

function json(value: unknown): RecordedResponse['body'] {
  return textBody(Buffer.from(JSON.stringify(value)))
}
