/** What a file of recorded traffic holds, whoever made it. */
import type { OracleOptions } from '../../helpers/oracle/index.ts'
import type { ReceivedEvent } from '../../helpers/oracle/received-event.ts'
import type { Exchange } from '../../helpers/traffic/exchange.ts'

export interface Recording {
  /** In words: "exchanges of this suite", "HTTP archive". */
  readonly form: string
  readonly exchanges: readonly Exchange[]
  readonly events: readonly ReceivedEvent[]
  /** Replies that were kept whole, headers included. Of others only what they tell of a transfer is judged. */
  readonly isWhole: (exchange: Exchange) => boolean
  /** Replies of which anything was kept; an act whose outcome alone is known is not judged. */
  readonly isJudged: (exchange: Exchange) => boolean
  /** What the oracle may take for granted of this recording. */
  readonly oracle: OracleOptions
}

/** A file, or a part of it, that is no recording. The message says where, what was expected, and what was found. */
export class UnreadableRecording extends Error {
  override readonly name = 'UnreadableRecording'
}
