/**
 * The folder that reports go to. It clears what an earlier run left, conceals secrets in everything it writes, and keeps
 * each failure as one clear sentence instead of throwing it, so that no verdict is lost to a full disk.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  /** What could not be written, and what to do. */
  readonly faults: string[] = []

  constructor(path: string) {
    this.path = path
  }

  /** Removes earlier reports; never the folder itself, nor what else is in it. */
  clear(): void {
    for (const name of [...Object.values(reports), dirname(reports.allure)])
      this.attempt(`an earlier ${name} cannot be removed`, () => {
        rmSync(join(this.path, name), { recursive: true, force: true })
      })
  }

  write(name: string, text: string): void {
    this.attempt(`${name} cannot be written`, () => {
      mkdirSync(dirname(join(this.path, name)), { recursive: true })
      writeFileSync(join(this.path, name), Secret.conceal(text))
    })
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8')
  }

  attempt(what: string, act: () => void): void {
    try {
      act()
    } catch (error) {
      this.fault(what, error)
    }
  }

  fault(what: string, error: unknown): void {
    this.faults.push(`In ${relative(process.cwd(), this.path) || '.'}, ${what}: ${inWords(error)}.`)
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
      return `something of that name stands in the way (${code}); move it`
    default:
      return message
  }
}
