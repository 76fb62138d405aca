/**
 * Makes traffic fit to be kept, before it is: by name, by allow-list, and by value, with every secret the run knows. It
 * keeps who a bearer token is, never the token.
 */
import { Secret } from '../config/secret.ts'
import { isAllowedHeader, isAllowedParameter } from './allowed-names.ts'
import type { RecordedHeaders, TokenFacts } from './exchange.ts'

/** @param token what is known of the bearer token among them; null where there is none, or nothing is known. */
export function redactHeaders(
  headers: Iterable<readonly [name: string, value: string]>,
  token: TokenFacts | null = null,
): RecordedHeaders {
  return Array.from(headers, ([name, value]) => [
    Secret.conceal(name),
    redactHeader(name.toLowerCase(), value, token),
  ])
}

function redactHeader(name: string, value: string, token: TokenFacts | null): string {
  if (name === 'authorization' || name === 'proxy-authorization')
    return redactCredentials(value, token)
  if (!isAllowedHeader(name)) return withheld(value)
  return name === 'location' || name === 'link' || name === 'next'
    ? redactPath(value)
    : redactText(value)
}

/** The scheme, which is no secret, and who it is. */
function redactCredentials(value: string, token: TokenFacts | null): string {
  const [, scheme, credentials = ''] = /^([A-Za-z]+) (.*)$/s.exec(value) ?? []
  if (scheme === undefined) return withheld(value)
  return `${scheme} ${token === null ? withheld(credentials) : described(token)}`
}

function described(token: TokenFacts): string {
  const { organization, supplier, scopes, issuer, clientId, expires } = token
  const parts = [
    organization === null ? 'no organization' : `organization ${organization}`,
    ...(supplier === null || supplier === organization ? [] : [`supplier ${supplier}`]),
    scopes.length === 0 ? 'no scope' : `scope ${scopes.join(' ')}`,
    ...(clientId === null ? [] : [`client ${clientId}`]),
    ...(issuer === null ? [] : [`issuer ${issuer}`]),
    ...(expires === null ? [] : [`expires ${new Date(expires * 1000).toISOString()}`]),
  ]
  return Secret.conceal(`‹${token.genuine ? '' : 'odd '}token: ${parts.join(', ')}›`)
}

/** A path, or a whole address, with its query: values of parameters off the allow-list are withheld. */
export function redactPath(path: string): string {
  const mark = path.indexOf('?')
  if (mark < 0) return redactText(path)
  const query = path
    .slice(mark + 1)
    .split('&')
    .map(redactParameter)
  return redactText(`${path.slice(0, mark)}?${query.join('&')}`)
}

function redactParameter(parameter: string): string {
  const equals = parameter.indexOf('=')
  if (equals < 0) return parameter
  const [name, value] = [parameter.slice(0, equals), parameter.slice(equals + 1)]
  return isAllowedParameter(name) || value === '' ? parameter : `${name}=${withheld(value)}`
}

const telling =
  'access_token|refresh_token|id_token|assertion|client_assertion|client_secret|password|subscription-key|authorization'
const member = new RegExp(`("(?:${telling})"\\s*:\\s*")((?:[^"\\\\]|\\\\.)*)`, 'gi')
const formField = new RegExp(`((?:^|[?&])(?:${telling})=)([^&\\s]*)`, 'gi')

/** Any text: without known secrets, without tokens, without the values of members and form fields that hold such. */
export function redactText(text: string): string {
  return Secret.conceal(text)
    .replace(member, (_, name: string, value: string) => name + withheld(value))
    .replace(formField, (_, name: string, value: string) => name + withheld(value))
}

/** What stands for a value: how long it was. Nothing stays as it is. */
export function withheld(value: string): string {
  if (value === '' || /^‹.*›$/.test(value)) return value
  return `‹withheld, ${value.length} ${value.length === 1 ? 'character' : 'characters'}›`
}
