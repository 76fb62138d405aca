/** Where the library that speaks tus for the Broker stumbles over an upload that it has no record of. */
import { Unhandled } from '../answer.ts'

export function missingLength(id: string): Unhandled {
  return new Unhandled(
    'tusdotnet.Models.TusStoreException',
    `Upload length is missing for file id ${id}`,
  )
}

export function noLengthToSet(id: string): Unhandled {
  return new Unhandled(
    'tusdotnet.Models.TusConfigurationException',
    `File ${id} does not have an upload length and the current store (Altinn.Broker.Integrations.Tus.BrokerTusStore) does not support Upload-Defer-Length so no new upload length can be set`,
  )
}
