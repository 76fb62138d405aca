/**
 * What a refusal gives away: values of the transfer that the refused request did not itself contain. Values shorter
 * than five characters prove nothing, and are passed over.
 */
import type { Refusal } from '../../schemas/problems.ts'
import type { Reply } from '../client/reply.ts'
import type { RecordedBody, RecordedHeaders } from '../traffic/exchange.ts'

/** Names of the values given away, as they stand in the transfer's request: `fileName`, `recipients.0`. */
export function givenAway(reply: Reply, refusal: Refusal): string[] {
  const { request, response } = reply.exchange
  if (reply.transfer === null || response === null) return []
  const asked = [decoded(request.path), ...valuesOf(request.headers), ...textsOf(request.body)]
  const told = [...valuesOf(response.headers), withoutWords(reply.text(), refusal)]
  return valuesIn(reply.transfer.request)
    .filter(([, value]) => value.length >= 5 && !occurs(value, asked) && occurs(value, told))
    .map(([name]) => name)
}

/** As it is, or as JSON writes it. */
function occurs(value: string, texts: readonly string[]): boolean {
  const inJson = JSON.stringify(value).slice(1, -1)
  return texts.some((text) => text.includes(value) || text.includes(inJson))
}

function valuesOf(headers: RecordedHeaders): string[] {
  return headers.map(([, value]) => value)
}

function textsOf(body: RecordedBody): string[] {
  if (body.kind === 'text') return [body.text]
  return body.kind === 'form' ? body.parts.flatMap((part) => textsOf(part.body)) : []
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The refusal's own sentence may hold a word of the transfer by chance. */
function withoutWords(text: string, refusal: Refusal): string {
  const words = 'detail' in refusal ? refusal.detail : 'text' in refusal ? refusal.text : ''
  return words === '' ? text : text.replace(words, '')
}

function valuesIn(value: unknown, name = ''): [name: string, value: string][] {
  if (typeof value === 'string') return [[name, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) =>
    valuesIn(each, name === '' ? key : `${name}.${key}`),
  )
}
