/**
 * The folder that reports go to. It clears what an earlier run left, conceals secrets in everything it writes, and keeps
 * each failure as one clear sentence instead of throwing it, so that no verdict is lost to a full disk.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import process from 'node:process'
import { Secret } from '../config/secret.ts'

export const reports = {
  page: 'conformance.md',
  json: 'conformance.json',
  junit: 'junit.xml',
  exchanges: 'exchanges.jsonl',
  allure: 'allure/index.html',
  allureResults: 'allure-results',
} as const

export class ReportFolder {
  readonly path: string
  /** Names of reports by what befell them. */
  readonly #faults = new Map<string, Set<string>>()

  constructor(path: string) {
    this.path = path
  }

  /** What went wrong and what to do about it: one sentence for each cause. */
  get faults(): string[] {
    const where = relative(process.cwd(), this.path) || '.'
    return Array.from(
      this.#faults,
      ([what, names]) => `In ${where}, ${[...names].join(', ')} ${what}.`,
    )
  }

  /** Removes earlier reports, and what an earlier run left for its laws; never the folder itself, nor what else is in it. */
  clear(): void {
    for (const name of ['.run', ...Object.values(reports).map((each) => each.replace(/\/.*/, ''))])
      this.#remove(name)
  }

  #remove(name: string): void {
    this.#attempt(name, 'cannot be removed', () => {
      rmSync(join(this.path, name), { recursive: true, force: true })
    })
  }

  write(name: string, text: string): void {
    this.#attempt(name, 'cannot be written', () => {
      mkdirSync(dirname(join(this.path, name)), { recursive: true })
      writeFileSync(join(this.path, name), Secret.conceal(text))
    })
  }

  /** Of a report that could not be made. */
  fault(name: string, what: string, error: unknown): void {
    const cause = `${what}: ${inWords(error)}`
    this.#faults.set(cause, (this.#faults.get(cause) ?? new Set()).add(name))
  }

  #attempt(name: string, what: string, act: () => void): void {
    try {
      act()
    } catch (error) {
      this.fault(name.startsWith(reports.allureResults) ? reports.allureResults : name, what, error)
    }
  }
}

function inWords(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException // file system and generator throw errors only
  switch (code) {
    case 'ENOSPC':
      return 'no space is left on the disk (ENOSPC); free some and run again'
    case 'EDQUOT':
      return 'the quota of the disk is used up (EDQUOT); free some space and run again'
    case 'EROFS':
      return 'the disk is read-only (EROFS); run where the folder can be written'
    case 'EACCES':
    case 'EPERM':
      return `this user may not (${code}); change the rights of the folder`
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EISDIR':
      return 'something of that name stands in the way; move it'
    default:
      return message
  }
}
