/**
 * How many exchanges a second contract and laws judge together, over what the last run against the sandbox left. Counted in
 * time of the processor, so that whoever shares the machine does not count. The floor is 2,000.
 */
import { join } from 'node:path'
import { folders } from '../helpers/config/run-folder.ts'
import type { Exchange } from '../helpers/traffic/exchange.ts'
import { judgeExchanges } from '../helpers/oracle/index.ts'
import { ownContract } from '../helpers/reporting/judged-replies.ts'
import { judge } from '../helpers/validation/validate-reply.ts'
import { UnreadableRecording } from '../tools/recordings/recording.ts'
import { readRecording } from '../tools/recordings/read-recording.ts'

const rounds = 5
const file = join(folders.reports, 'exchanges.jsonl')

const contract = ownContract()
const seconds: Record<'parsing' | 'contract' | 'laws', number[]> = {
  parsing: [],
  contract: [],
  laws: [],
}
let count = 0
for (let round = 0; round < rounds; round++) {
  // Read anew each time: what was read once is remembered.
  const exchanges = timed('parsing', read)
  count = exchanges.length
  timed('contract', () => {
    for (const exchange of exchanges) judge(exchange, contract)
  })
  timed('laws', () => judgeExchanges(exchanges))
}

const together = best('contract') + best('laws')
const rate = (time: number) => `${Math.round(count / time).toLocaleString('en')} a second`
console.log(`${count} exchanges`)
console.log(`contract               ${rate(best('contract'))}`)
console.log(`laws                   ${rate(best('laws'))}`)
console.log(`contract and laws      ${rate(together)}`)
console.log(`to parsing them        ${(together / best('parsing')).toFixed(1)} times as long`)

function timed<Result>(name: keyof typeof seconds, work: () => Result): Result {
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  seconds[name].push((user + system) / 1_000_000)
  return result
}

function best(name: keyof typeof seconds): number {
  return Math.min(...seconds[name])
}

function read(): readonly Exchange[] {
  try {
    return readRecording(file).exchanges
  } catch (error) {
    if (!(error instanceof UnreadableRecording)) throw error
    console.error(`${error.message}; npm run conformance leaves one`)
    process.exit(2)
  }
}
