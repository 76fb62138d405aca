/**
 * `npm run requirements`: writes down which ids the register has had, and which promise covers which documented
 * requirement. An id once written down is never taken out.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { requirements } from '../schemas/requirements/index.ts'

export const idsAddress = new URL('../schemas/requirements/ids.txt', import.meta.url)
export const tableAddress = new URL('../docs/requirements.md', import.meta.url)

const head = `# Which promise covers what

Written by \`npm run requirements\` from \`schemas/requirements/\`. The numbers stand for what Altinn documents: tokens and
rights (AUTH), subscription key (KEY), service owner and resource (RES), initialize (INIT), upload (UPL), form (FORM),
resumable upload (TUS), size (SIZE), checksum (CHK), virus scan (SCAN), publication (PUB), search (SRCH), overview (OVW),
details (DET), states (ST), download (DL), confirmation (CONF), expiry (EXP), events (EVT), limits (LIM), errors (ERR), good
citizenship (CIT), transition from Altinn 2 (TRA); what the Broker's own tests assert (T); and where pages contradict each
other (F). What is not asked says why in \`conformance.md\` of every run.

| Number | Promise | In words |
| ------ | ------- | -------- |
`

/** All ids ever, in alphabetical order, one a line. */
export function idsEver(before: string): string {
  const ids = new Set([
    ...before.split('\n').filter((id) => id !== ''),
    ...Object.keys(requirements),
  ])
  return `${[...ids].sort().join('\n')}\n`
}

export function tableOfNumbers(): string {
  const lines = Object.values(requirements)
    .flatMap(({ id, promise, covers = [] }) => covers.map((number) => ({ number, id, promise })))
    .sort((one, other) => (keyOf(one.number) < keyOf(other.number) ? -1 : 1))
    .map(({ number, id, promise }) => `| ${number} | \`${id}\` | ${promise} |\n`)
  return head + lines.join('')
}

/** AUTH-02 before AUTH-10, T-9 before T-10. */
function keyOf(number: string): string {
  const [area = '', digits = ''] = number.split('-')
  return `${area} ${digits.padStart(3, '0')}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(idsAddress, idsEver(readFileSync(idsAddress, 'utf8')))
  writeFileSync(tableAddress, tableOfNumbers())
}
