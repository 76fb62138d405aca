/** The settings of the single actors: the same fields for each, under its own prefix. */
import type { Target } from '../../schemas/requirements/row.ts'
import * as formats from './formats.ts'
import type { Format } from './formats.ts'

const altinn = ['tt02', 'production'] as const

/** Who takes part, and what scopes its tokens carry unless told otherwise. Nobody (`anonymous`) needs no settings. */
export const actors = {
  sender: {
    title: 'sender',
    prefix: 'BROKER_SENDER',
    who: 'sends files; the one actor that every run needs',
    scopes: ['altinn:broker.write'],
    targets: altinn,
  },
  recipient: {
    title: 'recipient',
    prefix: 'BROKER_RECIPIENT',
    who: 'receives them',
    scopes: ['altinn:broker.read'],
    targets: altinn,
  },
  secondRecipient: {
    title: 'second recipient',
    prefix: 'BROKER_SECOND_RECIPIENT',
    who: 'receives them too',
    scopes: ['altinn:broker.read'],
    targets: altinn,
  },
  uninvolved: {
    title: 'uninvolved organization',
    prefix: 'BROKER_UNINVOLVED',
    who: 'has every right on the resource and is no party to the transfer',
    scopes: ['altinn:broker.write', 'altinn:broker.read'],
    targets: altinn,
  },
  stranger: {
    title: 'stranger',
    prefix: 'BROKER_STRANGER',
    who: 'has no right on the resource',
    scopes: ['altinn:broker.write', 'altinn:broker.read'],
    targets: ['tt02'],
  },
  supplier: {
    title: 'supplier',
    prefix: 'BROKER_SUPPLIER',
    who: 'acts for the sender, by delegation or as its system',
    scopes: ['altinn:broker.write', 'altinn:broker.read'],
    targets: ['tt02'],
  },
  serviceOwner: {
    title: 'service owner',
    prefix: 'BROKER_SERVICE_OWNER',
    who: 'owns the resource',
    scopes: ['altinn:serviceowner'],
    targets: ['tt02'],
  },
  otherServiceOwner: {
    title: 'other service owner',
    prefix: 'BROKER_OTHER_SERVICE_OWNER',
    who: 'owns other resources',
    scopes: ['altinn:serviceowner'],
    targets: ['tt02'],
  },
} as const satisfies Record<
  string,
  {
    title: string
    prefix: string
    who: string
    scopes: readonly string[]
    targets: readonly Target[]
  }
>

export type ActorName = keyof typeof actors
export const actorNames = Object.keys(actors) as ActorName[] // the keys of a constant

interface Field<Value> {
  readonly meaning: string
  readonly format: Format<Value>
  readonly default?: string
  readonly example: string
  readonly secret?: true
  /** Narrower than the actor's own. */
  readonly targets?: readonly Target[]
}

const scope: Format<string> = {
  expected: 'a scope such as altinn:broker.write',
  read: (text) => (/^[\w.:/-]+$/.test(text) ? text : undefined),
}

export const fields = {
  ORGANIZATION: field({
    meaning: 'The organization; with a Maskinporten client, the one that the client belongs to.',
    format: formats.organization,
    example: '991825827',
  }),
  CLIENT_ID: field({
    meaning: 'The id of its Maskinporten client.',
    format: formats.word,
    default: 'BROKER_CLIENT_ID',
    example: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
  }),
  KID: field({
    meaning: "The id of the client's key; a JWK may carry it itself.",
    format: formats.word,
    default: 'BROKER_KID, with the common key',
    example: 'our-key-2026',
  }),
  KEY_FILE: field({
    meaning: 'A file with its private RSA key, as JWK or PEM.',
    format: formats.file,
    default: 'BROKER_KEY_FILE',
    example: '/run/secrets/sender.jwk.json',
  }),
  KEY: field({
    meaning: 'Instead of the file: the same JWK or PEM in base64.',
    format: formats.encodedKey,
    default: 'BROKER_KEY',
    example: 'eyJrdHkiOiJSU0EiLCJraWQiOiJvdXIta2V5LTIwMjYi…',
    secret: true,
  }),
  SYSTEM_USER_ORGANIZATION: field({
    meaning: 'Act as the system user of this organization; instead of ORGANIZATION.',
    format: formats.organization,
    example: '991825827',
  }),
  SYSTEM_USER_REFERENCE: field({
    meaning: 'The externalRef with which that system user was requested, if it was with one.',
    format: { expected: 'a text', read: (text) => text },
    example: 'customer-42',
  }),
  SCOPES: field({
    meaning: 'The scopes that its client was granted.',
    format: formats.listOf(scope, 'scopes'),
    default: 'by its part in the transfer',
    example: 'altinn:broker.write altinn:broker.read',
  }),
  TOKENS_FROM: field({
    meaning: 'Where it gets its tokens: maskinporten or generator.',
    format: formats.oneOf('maskinporten', 'generator'),
    default: 'BROKER_TOKENS_FROM',
    example: 'generator',
    targets: ['tt02'],
  }),
  TEST_DEPARTMENT: field({
    meaning: 'Exchange its tokens for those of Testdepartementet (ttd).',
    format: formats.flag,
    default: 'false',
    example: 'true',
    targets: ['tt02'],
  }),
}

export type FieldName = keyof typeof fields

export function variableNameOf(actor: ActorName, name: FieldName): string {
  return `${actors[actor].prefix}_${name}`
}

/** Every setting of the actors by name. */
export const actorVariables: ReadonlyMap<
  string,
  Field<unknown> & { readonly targets: readonly Target[] }
> = new Map(
  actorNames.flatMap((actor) =>
    Object.entries<Field<unknown>>(fields).map(([name, each]) => [
      `${actors[actor].prefix}_${name}`,
      {
        ...each,
        targets: actors[actor].targets.filter((target) =>
          (each.targets ?? altinn).includes(target),
        ),
      },
    ]),
  ),
)

function field<Value>(row: Field<Value>): Field<Value> {
  return row
}
