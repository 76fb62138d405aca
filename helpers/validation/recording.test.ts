import { expect, test } from '@playwright/test'
import type { Exchange } from '../traffic/exchange.ts'
import type { Finding } from './finding.ts'
import { readRecording } from '../../tools/recordings/read-recording.ts'
import { ownContract } from './replies-for-tests.ts'
import { judge } from './validate-reply.ts'

const folder = process.env.CONFORMANCE_RECORDINGS

/** What a Broker of today is known to do, whatever its contract says. */
const oddities: Readonly<Record<string, (finding: Finding, exchange: Exchange) => boolean>> = {
  'writes the trace id twice': ({ kind, where }) => kind === 'drift' && where === 'body /traceId',
  'does not expect a request': ({ where, found }) => where === 'status' && found.startsWith('500'),
  'takes an empty recipient': ({ where, found }) =>
    /^body \/recipients\/\d+\/recipient$/.test(where) && found === '""',
  'takes a checksum that is no MD5': ({ kind, where }) =>
    kind === 'shortfall' && where === 'body /checksum',
}

test.describe('A recording of real Brokers', () => {
  test.skip(folder === undefined, 'CONFORMANCE_RECORDINGS does not name a folder of recordings')

  test('keeps the contract, but for oddities that are known', () => {
    const unknown: string[] = []
    const met = new Map<string, number>()
    for (const exchange of readRecording(`${folder ?? ''}/recording.jsonl`).exchanges)
      for (const finding of judge(exchange, ownContract())?.findings ?? []) {
        const oddity = Object.keys(oddities).find((name) => oddities[name]?.(finding, exchange))
        if (oddity === undefined)
          unknown.push(`${exchange.n} ${finding.kind} ${finding.where}: ${finding.found}`)
        else met.set(oddity, (met.get(oddity) ?? 0) + 1)
      }
    expect(unknown).toEqual([])
    expect([...met.keys()].sort()).toEqual(Object.keys(oddities).sort())
  })

  test('has exchanges of nearly every operation', () => {
    const operations = new Set(
      readRecording(`${folder ?? ''}/recording.jsonl`).exchanges.map(
        (exchange) => judge(exchange, ownContract())?.operation ?? null,
      ),
    )
    expect(operations.size).toBeGreaterThan(20)
  })
})
