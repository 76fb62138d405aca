/** Why an actor got no token, whose move that is, and where to look. It shows no key, assertion or token. */
import type { ConfiguredActor } from '../config/cast.ts'
import { Secret } from '../config/secret.ts'
import type { TokenReply } from './token-source.ts'

export type Step = 'Maskinporten' | 'the token exchange' | 'the token generator'

export interface Refusal {
  readonly step: Step
  readonly whose: 'configuration' | 'environment' | 'target'
  /** What came, completing "Maskinporten answered …". */
  readonly answer: string
  /** Setting or file to look at, where one is likelier than others. */
  readonly setting?: string
  /** What it may be about, a sentence without its full stop. */
  readonly hint?: string
}

export class TokenRefused extends Error {
  override readonly name = 'TokenRefused'
  readonly actor: string
  readonly step: Step
  readonly whose: Refusal['whose']
  readonly setting: string | undefined

  constructor(actor: ConfiguredActor, { step, whose, answer, setting, hint }: Refusal) {
    const where = setting === undefined ? '' : ` Look at ${setting}.`
    const why = hint === undefined ? '' : ` ${hint}.`
    super(Secret.conceal(`${step} answered the ${actor.name} with ${answer}.${why}${where}`))
    this.actor = actor.name
    this.step = step
    this.whose = whose
    this.setting = setting
  }
}

/** `400 invalid_scope: "…"`, or status and what kind of body came. */
export function describeReply({ status, text }: TokenReply): string {
  const { error, description } = oauthErrorIn(text)
  if (error !== undefined)
    return `${status} ${error}${description ? `: "${excerpt(description)}"` : ''}`
  const trimmed = text.trim()
  if (trimmed === '') return `${status} and an empty body`
  if (/^<(!doctype|html)/i.test(trimmed)) return `${status} and an HTML page`
  return `${status}: "${excerpt(trimmed)}"`
}

/** Members of an OAuth error; both undefined where the text is none. */
export function oauthErrorIn(text: string): { error?: string; description?: string } {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body !== 'object' || body === null || !('error' in body)) return {}
    const description = 'error_description' in body ? body.error_description : undefined
    return {
      ...(typeof body.error === 'string' && { error: excerpt(body.error) }),
      ...(typeof description === 'string' && { description }),
    }
  } catch {
    return {}
  }
}

/** On one line, without control characters, secrets taken out before it is cut. */
function excerpt(text: string): string {
  const line = Secret.conceal(text).replace(/[\s\p{Cc}]+/gu, ' ')
  return line.length > 300 ? `${line.slice(0, 300)}…` : line
}
