/**
 * How many exchanges a second the contract judges, over a recording of real Brokers (the folder that CONFORMANCE_RECORDINGS
 * names). The floor is 2,000.
 */
import { readContract } from '../helpers/config/read-contract.ts'
import { compileContract } from '../helpers/validation/contract.ts'
import { asOpenApiDocument } from '../helpers/validation/openapi-document.ts'
import { validateExchange } from '../helpers/validation/validate-reply.ts'
import { readRecording } from '../tools/recordings/read-recording.ts'

const folder = process.env.CONFORMANCE_RECORDINGS
if (folder === undefined) {
  console.error('CONFORMANCE_RECORDINGS: expected a folder with recording.jsonl, found nothing')
  process.exit(2)
}

const timed = <Result>(work: () => Result): [result: Result, milliseconds: number] => {
  const began = performance.now()
  return [work(), performance.now() - began]
}

const [documents, reading] = timed(() => readContract().documents.map(asOpenApiDocument))
const [contract, compiling] = timed(() => compileContract(documents))
const exchanges = readRecording(`${folder}/recording.jsonl`).exchanges
const judgeAll = (): number =>
  exchanges.reduce(
    (findings, exchange) => findings + validateExchange(exchange, contract).length,
    0,
  )
const [, cold] = timed(judgeAll)
const rounds = Array.from({ length: 10 }, () => timed(judgeAll)[1]).sort((a, b) => a - b)
const median = rounds[5] ?? 0

const rate = (milliseconds: number): string =>
  `${Math.round((exchanges.length / milliseconds) * 1000).toLocaleString('en')} exchanges a second`
console.log(`reading the contract   ${Math.round(reading)} ms`)
console.log(`understanding it       ${Math.round(compiling)} ms`)
console.log(`first round, cold      ${rate(cold)} (schemas compiled as they are met)`)
console.log(`median of ten rounds   ${rate(median)}`)
