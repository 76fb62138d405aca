/** What a named way to be wrong is made of. */
import type { Rules } from '../rules.ts'
import type { Fault } from './fault.ts'

export interface Defect {
  /** What this Broker does that none should, in one sentence. */
  readonly intent: string
  /** Replaces some of the rules. */
  readonly rules?: (rules: Rules) => Rules
  /** Touches answers on their way out. */
  readonly fault?: Fault
}
