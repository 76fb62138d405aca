/** What a platform can start with, and is most likely not meant. */
import { publishScope } from '../events/routes.ts'
import type { World } from '../world.ts'
import { isLoopback } from './loopback.ts'

interface Started {
  readonly host: string
  /** Of the compose file; null: the Broker is no container. */
  readonly service: string | null
  readonly world: World
}

/** Each of one or more lines. */
export function warningsOf({ host, service, world }: Started): readonly string[] {
  const broker = world.parties.find(({ name }) => name === 'broker')
  return [
    ...(service !== null && isLoopback(host)
      ? [
          `--service ${service}: a container does not reach ${host}, where the platform listens.\nGive --host too, with the address of docker's bridge: docs/local-broker.md says how.`,
        ]
      : []),
    ...(broker !== undefined && !broker.scopes.includes(publishScope)
      ? [
          `parties.broker.scopes of the table: expected ${publishScope} among them, found none.\nWithout it the Broker's events are refused, and nobody is told of any.`,
        ]
      : []),
  ]
}
