/** Reads what was collected by the formats of the table: typed values, and a fault for each that is not of its form. */
import type { Target } from '../../schemas/requirements/row.ts'
import { type ActorName, type FieldName, type fields, variableNameOf } from './actor-variables.ts'
import { type Environment, type Given, collectValues, known } from './collect-values.ts'
import { type Fault, shown } from './config-error.ts'
import type { Format } from './formats.ts'
import type { VariableName, variables } from './variables.ts'

type ValueOf<Row> = Row extends { format: Format<infer Value> } ? Value : never

export class Settings {
  /** Null where the target's name is none. */
  readonly target: Target | null
  readonly faults: Fault[]
  readonly #given: ReadonlyMap<string, Given>
  readonly #values = new Map<string, unknown>()

  constructor(environment: Environment, folder: string | null) {
    const { target, values, faults } = collectValues(environment, folder)
    this.target = target
    this.#given = values
    this.faults = [...faults]
    for (const [name, given] of values) {
      const row = known.get(name)
      const value = row?.format.read(given.text)
      if (row && value === undefined)
        this.faults.push({
          setting: name,
          expected: row.format.expected,
          found: row.secret
            ? `${given.text.length} characters of something else, in ${given.in}`
            : `${shown(given.text)} in ${given.in}`,
        })
      else this.#values.set(name, value)
    }
  }

  /** Undefined: not set, or not of its form. */
  read<Name extends VariableName>(name: Name): ValueOf<(typeof variables)[Name]> | undefined {
    return this.#values.get(name) as ValueOf<(typeof variables)[Name]> | undefined // read by that format
  }

  readOf<Name extends FieldName>(
    actor: ActorName,
    field: Name,
  ): ValueOf<(typeof fields)[Name]> | undefined {
    const name = variableNameOf(actor, field)
    return this.#values.get(name) as ValueOf<(typeof fields)[Name]> | undefined // read by that format
  }

  /** Whether somebody set it, rightly or wrongly. */
  isGiven(name: string): boolean {
    return this.#given.has(name)
  }

  /** "in .env.tt02" */
  whereGiven(name: string): string {
    return `in ${this.#given.get(name)?.in ?? 'no place'}`
  }

  fault(fault: Fault): void {
    this.faults.push(fault)
  }
}
