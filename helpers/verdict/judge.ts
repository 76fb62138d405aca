/** The verdict of one check, from what became of it, what was promised, and what is known to deviate. Nothing else counts. */
import type { Exchange } from '../traffic/exchange.ts'
import type { Outcome } from './outcome.ts'
import type { Judgement, Promised } from './verdict.ts'

/** Where the target is known not to keep a promise. */
export interface Deviation {
  readonly promise: string
  readonly shownBy: (exchange: Exchange) => boolean
  readonly reason: string
  readonly link: string
  /** Days, `2026-11-25`: when it was last seen, and the last on which it is taken for granted. */
  readonly date: string
  readonly expires: string
  /** Whose list it stands on: a stale entry is red where its reader can strike it out. */
  readonly list: 'suite' | 'user'
}

export interface Rules {
  /** Those of this target. */
  readonly deviations: readonly Deviation[]
  readonly today: string
  /** Whether a broken SHOULD is red. */
  readonly shouldIsRed: boolean
}

export const conforms: Judgement = { verdict: 'conforms', move: null, because: '', red: false }

export function judge(
  outcome: Outcome,
  promised: Pick<Promised, 'id' | 'level' | 'party'>,
  rules: Rules,
): Judgement {
  const listed = rules.deviations.filter(({ promise }) => promise === promised.id)
  switch (outcome.kind) {
    case 'passed':
      return listed[0] ? stale(listed[0], 'listed as a known deviation, and kept') : conforms
    case 'violated': {
      const [known, ...others] = knownFor(outcome.judged, listed)
      if (known) {
        const expired = [known, ...others].find(({ expires }) => expires < rules.today)
        return expired
          ? stale(expired, `taken for granted until ${expired.expires}: ${outcome.because}`)
          : { verdict: 'known deviation', move: null, because: reasonOf(known), red: false }
      }
      const move = promised.party === 'integration' ? 'configuration' : 'target'
      return promised.level === 'must'
        ? { verdict: 'violates', move, because: outcome.because, red: true }
        : {
            verdict: 'falls short',
            move,
            because: outcome.because,
            red: rules.shouldIsRed && promised.party !== 'documentation',
          }
    }
    case 'blocked':
      return { verdict: 'blocked', move: outcome.whose, because: outcome.because, red: true }
    case 'not applicable':
      return { verdict: 'not applicable', move: null, because: outcome.because, red: false }
    case 'nothing to judge':
      return { verdict: 'not run', move: 'suite', because: outcome.because, red: true }
    case 'unfinished':
      return { verdict: 'not run', move: outcome.whose, because: outcome.because, red: true }
    case 'accident':
      return { verdict: 'broken check', move: 'suite', because: outcome.because, red: true }
  }
}

/** The entries that account for everything judged; none where anything is left that no entry describes. */
function knownFor(judged: readonly (Exchange | null)[], listed: readonly Deviation[]): Deviation[] {
  const known = judged.map(
    (exchange) => exchange && listed.find(({ shownBy }) => shownBy(exchange)),
  )
  return known.every((each) => each != null) ? known : []
}

function stale(entry: Deviation, because: string): Judgement {
  const own = entry.list === 'user'
  return {
    verdict: 'stale deviation',
    move: own ? 'configuration' : 'suite',
    because: `${because} (${reasonOf(entry)})`,
    red: own,
  }
}

function reasonOf({ reason, link, date }: Deviation): string {
  return `${reason} (${link}, last seen ${date})`
}
