/** What becomes of a file once it is stored: checksum, virus scan, publishing. Nothing here waits for a caller. */
import { later, type Broker } from './broker.ts'
import { fail, processUpload, publish, statusOf, tellOfNeverConfirmed } from './life-cycle.ts'
import type { Transfer } from './state.ts'
import type { Digest } from './storage/digest.ts'
import type { StoredFile } from './storage/stored-file.ts'
import type { Instant } from './time.ts'

/** The file is there, to be judged and published: from now on the overview tells its size. */
export function recordFile(
  broker: Broker,
  transfer: Transfer,
  file: StoredFile,
  digest: Digest,
): void {
  transfer.hasVerdict = false
  transfer.wasPublished = false
  transfer.file = file
  transfer.md5 = digest.md5()
  transfer.size = broker.rules.recordedSize(digest.length)
}

/** A file is right when its sender gave no checksum, or this one. */
export function isRightFile(broker: Broker, transfer: Transfer): boolean {
  return (
    transfer.givenChecksum === null ||
    broker.rules.isRightChecksum(transfer.givenChecksum, transfer.md5 ?? '')
  )
}

function showChecksum(broker: Broker, transfer: Transfer): void {
  transfer.checksum = broker.rules.shownChecksum(transfer.givenChecksum, transfer.md5 ?? '')
}

/** After an upload in one stream or a form: the checksum was found right already. */
export function completeUpload(broker: Broker, transfer: Transfer, holdsTestString: boolean): void {
  const { rules, place } = broker
  const isSimulated = place.settings.scan === 'simulated'
  if (!rules.isScanned(transfer)) {
    showChecksum(broker, transfer)
    publish(broker, transfer)
    return
  }
  if (isSimulated) showChecksum(broker, transfer)
  processUpload(broker, transfer)
  if (isSimulated) simulateScan(broker, transfer, holdsTestString)
}

/** The scanner of the sandbox looks for the one string that scanners are tried out with. */
export function simulateScan(broker: Broker, transfer: Transfer, holdsTestString: boolean): void {
  const { rules, place } = broker
  const isMalware = rules.isMalware(holdsTestString, place.settings)
  const scan = () => {
    takeVerdict(broker, transfer, isMalware ? malware : clean)
  }
  const isAtOnce =
    !isMalware && transfer.givenChecksum === null && rules.publishesBeforeAnswer(place.settings)
  if (isAtOnce) scan()
  else later(broker, place.settings.scanDelay, scan)
}

export interface Verdict {
  readonly type: string
  readonly details: unknown
  /** When the scanner was done; now where it does not say. */
  readonly finished?: Instant
}

const clean: Verdict = { type: 'No threats found', details: {} }
const malware: Verdict = {
  type: 'Malicious',
  details: { malwareNamesFound: ['Virus:DOS/EICAR_Test_File'], sha256: null },
}

/** Only the first verdict on a file counts. */
export function takeVerdict(broker: Broker, transfer: Transfer, verdict: Verdict): void {
  const { rules } = broker
  if (transfer.hasVerdict && !rules.countsFurtherVerdicts()) return
  transfer.hasVerdict = true
  if (rules.isClean(verdict.type)) {
    if (transfer.givenChecksum === null) publish(broker, transfer)
    checkLater(broker, transfer, 'publish')
    return
  }
  const at = rules.timeOfVerdict(verdict.finished)
  fail(broker, transfer, {
    text: `Malware scan failed: ${verdict.type}. Extra details: ${JSON.stringify(verdict.details)}`,
    tellsSender: true,
    ...(at !== undefined && { at }),
  })
  tellOfNeverConfirmed(broker, transfer)
}

/** The job that holds the stored bytes against the sender's checksum, or shows the one it finds. */
export function checkLater(
  broker: Broker,
  transfer: Transfer,
  whenRight: 'publish' | 'wait for the scan',
): void {
  if (transfer.md5 === null) return
  later(broker, broker.rules.untilChecksum(transfer.size), () => {
    if (broker.rules.isOver(statusOf(broker, transfer))) return
    if (!isRightFile(broker, transfer)) {
      fail(broker, transfer, { text: 'Checksum mismatch', tellsSender: true })
      return
    }
    showChecksum(broker, transfer)
    if (whenRight === 'publish') publish(broker, transfer)
  })
}
