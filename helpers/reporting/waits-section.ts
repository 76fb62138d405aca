/**
 * How the journeys of a run learnt what had happened: told by events, as Altinn asks of everybody, or by looking again and
 * again. It never makes a run red: what was promised of events, checks of their own hold.
 */
import type { Waited } from '../verdict/verdict.ts'
import type { SectionMaker } from './finished-run.ts'
import { inline, table } from './markdown.ts'

/** What a check says of its waits, as sentences. */
export function waitsInWords(waits: readonly Waited[]): string[] {
  const told = waits.filter(({ polledBecause }) => polledBecause === null)
  return [
    ...(told.length === 0 ? [] : [`told by events: ${told.map(({ event }) => event).join(', ')}`]),
    ...waits.flatMap(({ event, polledBecause }) =>
      polledBecause === null ? [] : [`polled for ${event}: ${polledBecause}`],
    ),
  ]
}

export const waitsSection: SectionMaker = ({ rows }) => {
  const waits = rows.flatMap(({ promised, checks }) =>
    checks.flatMap((check) => check.waits.map((each) => ({ promise: promised.id, ...each }))),
  )
  const polled = waits.filter(({ polledBecause }) => polledBecause !== null)
  const told = waits.length - polled.length
  const [first] = polled
  const counts = `told by events ${told} times, polled ${polled.length} times`
  return {
    title: 'Events instead of polling',
    markdown:
      first === undefined
        ? `Journeys were ${counts}.`
        : [
            `Journeys were ${counts}:`,
            table(
              ['Promise', 'Polled for', 'Because'],
              polled.map(({ promise, event, polledBecause }) => [
                inline(promise),
                inline(event),
                inline(polledBecause ?? ''),
              ]),
            ),
          ].join('\n\n'),
    json: { told, polled },
    ...(waits.length > 0 && {
      inShort: `Journeys: ${counts}${first ? ` (${first.polledBecause ?? ''})` : ''}`,
    }),
    red: [],
  }
}
