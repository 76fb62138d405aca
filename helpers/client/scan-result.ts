/** What a scanner tells a Broker of a file, in the words of Azure's, as Event Grid delivers it. It is sent by others. */
import { randomUUID } from 'node:crypto'

export type Finding = 'nothing' | 'malware'

export const scanResults = '/broker/api/v1/webhooks/malwarescanresults'

const findings = {
  nothing: { type: 'No threats found', malware: null },
  malware: { type: 'Malicious', malware: ['Virus:DOS/EICAR_Test_File'] },
} as const

/** @param id of the transfer: the name under which its file is stored. @param finished when the scan was done. */
export function scanResult(id: string, found: Finding, finished: Date): string {
  const { type, malware } = findings[found]
  return eventOf('Microsoft.Security.MalwareScanningResult', `brokerfiles/${id}`, {
    correlationId: randomUUID(),
    blobUri: `https://storage.invalid/brokerfiles/${id}`,
    eTag: randomUUID(),
    scanFinishedTimeUtc: finished.toISOString(),
    scanResultType: type,
    scanResultDetails: { malwareNamesFound: malware, sha256: 'x' },
  })
}

/** By which Event Grid makes sure that an address wants its events. */
export function validationEvent(code: string): string {
  return eventOf('Microsoft.EventGrid.SubscriptionValidationEvent', '', {
    validationCode: code,
    validationUrl: 'https://events.invalid/',
  })
}

function eventOf(eventType: string, subject: string, data: object): string {
  return JSON.stringify([
    {
      id: randomUUID(),
      topic: 'conformance',
      subject,
      eventType,
      eventTime: new Date().toISOString(),
      dataVersion: '1.0',
      metadataVersion: '1',
      data,
    },
  ])
}
