/**
 * How the journeys of a run learnt what had happened: told by events, as Altinn asks of everybody, or by looking again and
 * again. It never makes a run red: what was promised of events, checks of their own hold.
 */
import type { Refusals } from '../events/webhook-receiver.ts'
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

const words: Readonly<Record<keyof Refusals, string>> = {
  elsewhere: 'at no address that anybody listens at, or not any more',
  method: 'not by POST',
  body: 'larger than any event, or broken off',
  malformed: 'no JSON',
  flood: 'more than is taken at once',
}

/** @param refused what receivers of events turned away: each of them, when the run is over. */
export function waitsSection(refused: () => readonly Refusals[]): SectionMaker {
  return ({ rows }) => {
    const waits = rows.flatMap(({ promised, checks }) =>
      checks.flatMap((check) => check.waits.map((each) => ({ promise: promised.id, ...each }))),
    )
    const polled = waits.filter(({ polledBecause }) => polledBecause !== null)
    const told = waits.length - polled.length
    const [first] = polled
    const counts = `told by events ${told} times, polled ${polled.length} times`
    const turnedAway = sumOf(refused())
    return {
      title: 'Events instead of polling',
      markdown: [
        `Journeys were ${counts}${first === undefined ? '.' : ':'}`,
        ...(first === undefined ? [] : [tableOf(polled)]),
      ].join('\n\n'),
      json: { told, polled },
      ofThisRun: Object.fromEntries(turnedAway),
      inHead: [
        'Turned away by receivers of events',
        turnedAway.map(([why, count]) => `${count} ${words[why]}`).join('; '),
      ],
      ...(waits.length > 0 && {
        inShort: `Journeys: ${counts}${first ? ` (${first.polledBecause ?? ''})` : ''}`,
      }),
      red: [],
    }
  }
}

function tableOf(polled: readonly (Waited & { readonly promise: string })[]): string {
  return table(
    ['Promise', 'Polled for', 'Because'],
    polled.map(({ promise, event, polledBecause }) => [
      inline(promise),
      inline(event),
      inline(polledBecause ?? ''),
    ]),
  )
}

/** Those that were met at all, most first. */
function sumOf(each: readonly Refusals[]): [keyof Refusals, number][] {
  return (Object.keys(words) as (keyof Refusals)[])
    .map((why): [keyof Refusals, number] => [why, each.reduce((sum, one) => sum + one[why], 0)])
    .filter(([, count]) => count > 0)
    .sort(([, one], [, other]) => other - one)
}
