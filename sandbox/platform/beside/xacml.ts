/**
 * The decision request of a Broker, read out of XACML JSON: who asks, for what, on which resource, for which party. It
 * decides nothing; what it cannot read whole it refuses, so that nothing is permitted by accident.
 */
import type { Claims, DecisionRequest } from '../port.ts'

/** What is wrong with a request, as a sentence. */
export class MalformedRequest extends Error {}

type Asked = Omit<DecisionRequest, 'instance'>

const names = {
  resource: 'urn:altinn:resource',
  party: 'urn:altinn:organization:identifier-no',
  action: 'urn:oasis:names:tc:xacml:1.0:action:action-id',
  systemUser: 'urn:altinn:systemuser:uuid',
}
const organizations = [names.party, 'urn:altinn:orgNumber', 'urn:altinn:organizationnumber']
const actions = ['read', 'write', 'subscribe'] as const

/** One request for each action, in the order in which they came. Throws a `MalformedRequest`. */
export function decisionsAskedIn(body: unknown): readonly Asked[] {
  const request = memberOf(body, caseOf(body, 'request'))
  if (request === undefined) throw new MalformedRequest("There is no 'request'.")
  const subject = attributesIn(request, 'accessSubject').flat()
  const resources = attributesIn(request, 'resource')
  if (resources.length !== 1) throw new MalformedRequest("'resource' must name one resource.")
  const about = resources.flat()
  const party = valueOf(about, [names.party], 'resource').replace(/^.*:/, '')
  if (!/^\d{9}$/.test(party)) throw new MalformedRequest(`'${names.party}' must be nine digits.`)
  return attributesIn(request, 'action').map((action) => ({
    claims: claimsOf(subject),
    actions: [actionOf(valueOf(action, [names.action], 'action'))],
    resource: valueOf(about, [names.resource], 'resource'),
    party,
  }))
}

interface Attribute {
  readonly id: string
  readonly value: string
}

function attributesIn(request: unknown, category: string): readonly (readonly Attribute[])[] {
  const list = memberOf(request, caseOf(request, category))
  if (!Array.isArray(list) || list.length === 0)
    throw new MalformedRequest(`'${category}' must be a list that is not empty.`)
  return list.map((each: unknown) => {
    const attributes = memberOf(each, caseOf(each, 'attribute'))
    if (!Array.isArray(attributes))
      throw new MalformedRequest(`'${category}' must hold lists of 'attribute'.`)
    return attributes.map((attribute: unknown) => {
      const id = memberOf(attribute, caseOf(attribute, 'attributeId'))
      const value = memberOf(attribute, caseOf(attribute, 'value'))
      if (typeof id !== 'string' || typeof value !== 'string')
        throw new MalformedRequest(
          `An attribute of '${category}' must have 'attributeId' and 'value'.`,
        )
      return { id, value }
    })
  })
}

function claimsOf(subject: readonly Attribute[]): Claims {
  const systemUser = subject.find(({ id }) => id === names.systemUser)
  if (systemUser !== undefined)
    return { authorization_details: { systemuser_id: [systemUser.value] } }
  const organization = valueOf(subject, organizations, 'accessSubject')
  return { 'urn:altinn:orgNumber': organization.replace(/^.*:/, '') }
}

function valueOf(attributes: readonly Attribute[], ids: readonly string[], where: string): string {
  const found = new Set(attributes.filter(({ id }) => ids.includes(id)).map(({ value }) => value))
  const [value, ...others] = found
  if (value === undefined) throw new MalformedRequest(`'${where}' lacks '${ids[0] ?? ''}'.`)
  if (others.length > 0) throw new MalformedRequest(`'${where}' has '${ids[0] ?? ''}' twice.`)
  return value
}

function actionOf(name: string): Asked['actions'][number] {
  const found = actions.find((each) => each === name)
  if (found === undefined) throw new MalformedRequest(`There is no action '${name}'.`)
  return found
}

/** The library that Brokers write with begins members with either case. */
function caseOf(value: unknown, name: string): string {
  const capital = name.slice(0, 1).toUpperCase() + name.slice(1)
  return memberOf(value, capital) === undefined ? name : capital
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined
}
