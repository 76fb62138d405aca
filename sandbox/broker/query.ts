/** Query parameters as the framework binds them: names in any case, blank ones as if they were left out. */
import type { Instant } from './time.ts'

/** How a fault calls a parameter, and what it says of its value. */
type Wording = (name: string, value: string) => readonly [key: string, message: string]

/** Parameters of an operation's own. */
const plainly: Wording = (name, value) => [name, `The value '${value}' is not valid.`]

/** Parameters that are members of a model. */
export const asMembers: Wording = (name, value) => {
  const member = name.slice(0, 1).toUpperCase() + name.slice(1)
  return [member, `The value '${value}' is not valid for ${member}.`]
}

/** Binds the parameters of one request and gathers what is wrong with them. */
export class Query {
  /** Messages by parameter. */
  readonly faults: Record<string, readonly string[]> = {}
  readonly #values = new Map<string, string>()
  readonly #wording: Wording

  constructor(parameters: URLSearchParams, wording: Wording = plainly) {
    this.#wording = wording
    for (const [name, value] of parameters) {
      const key = name.toLowerCase()
      if (!this.#values.has(key)) this.#values.set(key, value)
    }
  }

  /** Null where it was left out or is blank. */
  text(name: string): string | null {
    const value = this.#values.get(name.toLowerCase())
    return value?.trim() ? value : null
  }

  required(name: string): string {
    const value = this.text(name)
    if (value === null) this.faults[name] = [`The ${name} field is required.`]
    return value ?? ''
  }

  /** A name in any case, or its number. */
  oneOf<Name extends string>(name: string, names: readonly Name[]): Name | null {
    const value = this.text(name)
    if (value === null) return null
    if (/^-?\d+$/.test(value.trim())) {
      const named = names[Number(value)]
      if (named === undefined) this.faults[name] = [`The value '${value}' is invalid.`]
      return named ?? null
    }
    const found = names.find((one) => one.toLowerCase() === value.trim().toLowerCase())
    return found ?? this.#refuse(name, value)
  }

  /** @param read null where the text is no time. */
  time(name: string, read: (text: string) => Instant | null): Instant | null {
    const value = this.text(name)
    return value === null ? null : (read(value) ?? this.#refuse(name, value))
  }

  flag(name: string): boolean | null {
    const value = this.text(name)
    if (value === null) return null
    const word = value.trim().toLowerCase()
    if (word === 'true' || word === 'false') return word === 'true'
    return this.#refuse(name, value)
  }

  integer(name: string): number | null {
    const value = this.text(name)
    if (value === null) return null
    const isInteger = /^\s*[+-]?\d{1,10}\s*$/.test(value) && Math.abs(Number(value)) < 2 ** 31
    return isInteger ? Number(value) : this.#refuse(name, value)
  }

  #refuse(name: string, value: string): null {
    const [key, message] = this.#wording(name, value)
    this.faults[key] = [message]
    return null
  }
}
