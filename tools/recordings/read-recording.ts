/** Reads a file of recorded traffic, in whichever form it comes. It never changes or copies the file. */
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { isArchive, readArchive } from './har.ts'
import { isOfJourneys, readJourneys } from './journeys.ts'
import { isOwnExchange, readOwnExchanges } from './own-exchanges.ts'
import { UnreadableRecording } from './recording.ts'
import type { Recording } from './recording.ts'
import { isOfTwoBrokers, readTwoBrokers } from './two-brokers.ts'

const mostBytes = 400 * 2 ** 20
const forms =
  'an HTTP archive (HAR), or lines of JSON: exchanges of this suite, of Brokers beside local stand-ins, or steps and events'

/** @throws UnreadableRecording with one sentence that names the file and what is wrong with it */
export function readRecording(file: string): Recording {
  return inFile(file, recordingIn)
}

/**
 * The objects that a file of JSON lines holds, whatever they say.
 * @throws UnreadableRecording as above
 */
export function readLines(file: string): readonly unknown[] {
  return inFile(file, linesIn)
}

function inFile<Read>(file: string, read: (text: string) => Read): Read {
  try {
    return read(textOf(file))
  } catch (error) {
    if (error instanceof UnreadableRecording)
      throw new UnreadableRecording(`${basename(file)}: ${error.message}`)
    throw error
  }
}

function textOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (!stats?.isFile())
    throw new UnreadableRecording(
      `expected a file with ${forms}, found ${stats ? 'a folder' : 'nothing'}`,
    )
  if (stats.size > mostBytes)
    throw new UnreadableRecording(
      `expected at most ${mostBytes} bytes, found ${stats.size}: split it by transfer`,
    )
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UnreadableRecording(
      `expected a file that can be read, found ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function recordingIn(text: string): Recording {
  const whole = parsed(text)
  if (isArchive(whole)) return readArchive(whole)
  const [first = ''] = text.trimStart().split('\n', 1)
  if (first === '') throw new UnreadableRecording(`expected ${forms}, found an empty file`)
  const read = readerFor(parsed(first))
  if (!read) throw new UnreadableRecording(`expected ${forms}, found ${beginningOf(first)}`)
  return read(linesIn(text))
}

function linesIn(text: string): readonly unknown[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line, index) => {
    const json = parsed(line)
    if (json === undefined)
      throw new UnreadableRecording(
        `line ${index + 1}: expected an object of JSON, found ${beginningOf(line)}`,
      )
    return json
  })
}

function readerFor(first: unknown): ((lines: readonly unknown[]) => Recording) | undefined {
  if (isOwnExchange(first)) return readOwnExchanges
  if (isOfJourneys(first)) return readJourneys
  return isOfTwoBrokers(first) ? readTwoBrokers : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Enough to tell a page of HTML from a spreadsheet, and too little to hold a secret. */
function beginningOf(text: string): string {
  return `text that begins with ${JSON.stringify(text.trimStart().slice(0, 12))}`
}
