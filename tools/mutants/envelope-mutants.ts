/** Faults outside the body: another status, another content type, headers gone or changed, and bytes that are not those. */
import type { RecordedResponse } from '../../helpers/traffic/exchange.ts'
import { headerOf } from '../../helpers/traffic/exchange.ts'
import type { Planted } from './mutant.ts'
import { withLength, withOneCharacterChanged, withText } from './mutant.ts'

/** Headers of the connection, which the Broker does not make. */
const ofConnection = new Set([
  'date',
  'server',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
])

/** @param documented statuses that the operation may have */
export function envelopeMutants(
  response: RecordedResponse,
  documented: readonly number[],
): readonly Planted[] {
  return [
    ...statusMutants(response, documented),
    ...contentTypeMutants(response),
    ...headerMutants(response),
    ...bodyMutants(response),
  ]
}

function statusMutants(response: RecordedResponse, documented: readonly number[]) {
  return documented
    .filter((status) => status !== response.status)
    .map((status): Planted => ({
      family: 'status',
      fault: `${response.status} made ${status}`,
      where: 'status',
      response: { ...response, status },
    }))
}

function contentTypeMutants(response: RecordedResponse): readonly Planted[] {
  const type = headerOf(response.headers, 'content-type')
  const planted = (fault: string, to: string | null): Planted => ({
    family: 'content type',
    fault: `content type ${fault}`,
    where: 'Content-Type',
    response: { ...response, headers: withHeader(response, 'content-type', to) },
  })
  if (type === null) return [planted('added', 'application/json; charset=utf-8')]
  const others = ['text/html', 'application/xml', 'text/plain; charset=utf-8']
  return [
    ...others.filter((each) => each !== type).map((each) => planted(`made ${each}`, each)),
    ...(/charset=/i.test(type)
      ? [
          planted('without charset', type.replace(/;.*$/, '')),
          planted('of another charset', type.replace(/charset=.*$/i, 'charset=iso-8859-1')),
        ]
      : [planted('with a charset', `${type}; charset=iso-8859-1`)]),
  ]
}

function headerMutants(response: RecordedResponse): readonly Planted[] {
  const names = [...new Set(response.headers.map(([name]) => name))]
  return names
    .filter((name) => !ofConnection.has(name.toLowerCase()))
    .flatMap((name) => {
      const value = headerOf(response.headers, name) ?? ''
      const planted = (fault: string, to: string | null): Planted => ({
        family: 'headers',
        fault: `${name} ${fault}`,
        where: name,
        response: { ...response, headers: withHeader(response, name, to) },
      })
      return [
        planted('removed', null),
        ...(name.toLowerCase() === 'content-type'
          ? []
          : changesOf(value).map(([fault, to]) => planted(fault, to))),
      ]
    })
}

function changesOf(value: string): readonly (readonly [fault: string, to: string])[] {
  if (!/^\d+$/.test(value)) return [['changed', withOneCharacterChanged(value)]]
  const number = Number(value)
  return [
    ['one more', String(number + 1)],
    ...(number > 0
      ? ([
          ['one less', String(number - 1)],
          ['made zero', '0'],
        ] as const)
      : []),
  ]
}

/** The header with another value, or gone; all of that name count as one. */
function withHeader({ headers }: RecordedResponse, name: string, value: string | null) {
  const wanted = name.toLowerCase()
  const at = headers.findIndex(([each]) => each.toLowerCase() === wanted)
  const others = headers.filter(([each]) => each.toLowerCase() !== wanted)
  if (value === null) return others
  const pair = [headers[at]?.[0] ?? 'Content-Type', value] as const
  return [...others.slice(0, Math.max(at, 0)), pair, ...others.slice(Math.max(at, 0))]
}

/** Of files, of plain texts, and of answers that have no body. Bodies of JSON have faults of their own. */
function bodyMutants(response: RecordedResponse): readonly Planted[] {
  const { body } = response
  const planted = (fault: string, changed: RecordedResponse): Planted => ({
    family: 'bytes',
    fault: `body ${fault}`,
    where: 'body',
    response: changed,
  })
  switch (body.kind) {
    case 'none':
      return [planted('added', withText(response, '{"unexpected":true}'))]
    case 'text':
      return /^\s*[[{]/.test(body.text) || body.text === ''
        ? []
        : [
            planted('emptied', withText(response, '')),
            planted(
              'with one character changed',
              withText(response, withOneCharacterChanged(body.text)),
            ),
          ]
    case 'bytes': {
      // Where the recorder compared bytes with the file that was sent, it would have seen where they differ.
      const differs = body.firstDifference === undefined ? {} : { firstDifference: 0 }
      const other = { ...body, ...differs, md5: withOneCharacterChanged(body.md5) }
      const head = Buffer.from(body.head ?? '', 'base64')
      const flipped = Buffer.from(head)
      flipped[0] = (flipped[0] ?? 0) ^ 1
      const shorter = { ...other, length: body.length - 1 }
      return [
        planted('with another byte', {
          ...response,
          body: { ...other, ...(head.length > 0 ? { head: flipped.toString('base64') } : {}) },
        }),
        planted('one byte short, and so announced', {
          ...response,
          body: shorter,
          headers: withLength(response, shorter.length),
        }),
      ]
    }
    default:
      return []
  }
}
