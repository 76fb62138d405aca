/**
 * An exchange as a command that repeats it, for a shell. Secrets are left to variables of that shell, files to a file that
 * is at hand.
 */
import type { Exchange, RecordedBody, TextBody } from './exchange.ts'

/** What curl says by itself, or what belongs to that one request. */
const left = new Set([
  'connection',
  'content-length',
  'host',
  'traceparent',
  'transfer-encoding',
  'user-agent',
])

/** Over several lines, each but the last ending in a backslash. */
export function curlLine(exchange: Exchange): string {
  const { request, place } = exchange
  const isForm = request.body.kind === 'form'
  const headers = request.headers.filter(
    ([name]) => !left.has(name.toLowerCase()) && !(isForm && name.toLowerCase() === 'content-type'),
  )
  const method = request.method === 'HEAD' ? '--head' : `-i -X ${request.method}`
  return [
    `curl ${method} ${quoted(place + request.path)}`,
    ...headers.map(([name, value]) => `-H ${headerFor(exchange, name, value)}`),
    ...dataFor(request.body),
  ].join(' \\\n  ')
}

function headerFor({ actor }: Exchange, name: string, value: string): string {
  if (!value.includes('‹')) return quoted(value === '' ? `${name};` : `${name}: ${value}`)
  if (name.toLowerCase() !== 'authorization') return `"${name}: $${variable(name)}"`
  const scheme = value.split(' ', 1)[0] ?? ''
  const spoiled = actor.token?.genuine === false ? 'SPOILED_' : ''
  return `"${name}: ${scheme} $${spoiled}TOKEN_${variable(actor.name)}"`
}

/** `secondRecipient` → `SECOND_RECIPIENT`, `Ocp-Apim-Subscription-Key` → `OCP_APIM_SUBSCRIPTION_KEY`. */
function variable(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toUpperCase()
}

function dataFor(body: RecordedBody): string[] {
  switch (body.kind) {
    case 'none':
      return []
    case 'text':
      return [`--data-raw ${quoted(body.text)}`]
    case 'bytes':
      return ['--data-binary @file']
    case 'form':
      return body.parts.map(({ name, body: part }) =>
        part.kind === 'text'
          ? `--form-string ${quoted(formField(name, part))}`
          : `-F ${quoted(`${name}=@file`)}`,
      )
  }
}

function formField(name: string, { text }: TextBody): string {
  return `${name}=${text}`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
