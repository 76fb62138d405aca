/** Compares what an operation takes in path, query and headers. Names in a path mean nothing; others, whatever their case. */
import type { OpenAPIV3_1 } from 'openapi-types'
import { locate } from '../../helpers/validation/openapi-document.ts'
import type {
  OpenApiDocument,
  Operation,
  PathItem,
} from '../../helpers/validation/openapi-document.ts'
import { compareSchemas } from './compare-schemas.ts'
import type { Comparison } from './compare-schemas.ts'
import type { Difference } from './difference.ts'

type Parameter = OpenAPIV3_1.ParameterObject

interface Placed {
  readonly operation: Operation
  readonly item: PathItem
}

export function compareParameters(
  comparison: Comparison,
  about: string,
  was: Placed,
  is: Placed,
): Difference[] {
  const [first, second] = [parametersOf(comparison.was, was), parametersOf(comparison.is, is)]
  const note = (breaking: boolean, name: string, before: string, after: string): Difference[] => [
    {
      class: breaking ? 'breaking' : 'drift',
      about,
      where: `parameter ${name}`,
      was: before,
      is: after,
    },
  ]
  return [
    ...[...first].flatMap(([key, parameter]) => {
      const other = second.get(key)
      const before = told(parameter)
      // A header that a document does not list can be sent all the same.
      if (other === undefined)
        return note(parameter.in === 'query', parameter.name, before, 'not described')
      const after = told(other)
      return [
        ...(before === after ? [] : note(other.required ?? false, parameter.name, before, after)),
        ...(parameter.schema && other.schema
          ? compareSchemas(
              comparison,
              parameter.schema,
              other.schema,
              'request',
              about,
              `parameter ${parameter.name} `,
            )
          : []),
      ]
    }),
    ...[...second].flatMap(([key, parameter]) =>
      first.has(key)
        ? []
        : note(parameter.required ?? false, parameter.name, 'not described', told(parameter)),
    ),
  ]
}

function told({ required = false }: Parameter): string {
  return required ? 'required' : 'optional'
}

function parametersOf(
  document: OpenApiDocument,
  { item, operation }: Placed,
): Map<string, Parameter> {
  return new Map(
    [...(item.parameters ?? []), ...(operation.parameters ?? [])]
      .map((each) => locate<Parameter>(document, each, '').node)
      .filter((each) => each.in !== 'path')
      .map((each) => [`${each.in} ${each.name.toLowerCase()}`, each]),
  )
}
