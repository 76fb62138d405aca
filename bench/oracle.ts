/**
 * How many exchanges a second contract and laws judge together, over what the last run against the sandbox left. Counted in
 * time of the processor, so that whoever shares the machine does not count. The floor is 2,000.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readContract } from '../helpers/config/read-contract.ts'
import { folders } from '../helpers/config/run-folder.ts'
import { judgeExchanges } from '../helpers/oracle/index.ts'
import { compileContract } from '../helpers/validation/contract.ts'
import { asOpenApiDocument } from '../helpers/validation/openapi-document.ts'
import { judge } from '../helpers/validation/validate-reply.ts'
import { readRecording } from '../tools/recordings/read-recording.ts'

const rounds = 5
const file = join(folders.reports, 'exchanges.jsonl')
if (!existsSync(file)) {
  console.error(`${file}: expected the exchanges of a run, found nothing: npm run conformance`)
  process.exit(2)
}

const contract = compileContract(readContract().documents.map(asOpenApiDocument))
const seconds: Record<'parsing' | 'contract' | 'laws', number[]> = {
  parsing: [],
  contract: [],
  laws: [],
}
let count = 0
for (let round = 0; round < rounds; round++) {
  // Read anew each time: what was read once is remembered.
  const exchanges = timed('parsing', () => readRecording(file).exchanges)
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
