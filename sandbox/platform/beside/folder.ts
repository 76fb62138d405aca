/** The folder of a platform that stands alone: one for each platform that runs, and writable by who runs it. */
import { mkdirSync, readFileSync } from 'node:fs'
import { get } from 'node:https'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'

/** What keeps a platform from using a folder, and what to do, as a sentence. */
export class FolderError extends Error {}

/** What the file of identities tells of the platform that wrote it. */
interface Written {
  readonly address: string
  readonly issuerKeys: string
  readonly certificateAuthority: string
}

export const identitiesIn = (folder: string): string => join(folder, 'identities.json')

/** Made where there is none. Throws a `FolderError` where another platform uses it, and where it cannot be one. */
export async function prepareFolder(folder: string): Promise<void> {
  orFolderError(folder, () => mkdirSync(folder, { recursive: true, mode: 0o700 }))
  const user = await userOf(folder)
  if (user !== null)
    throw new FolderError(
      `--folder: ${folder} is used by a platform that runs at ${user}. Stop that one, or give this one a --folder of its own.`,
    )
}

/** Does what needs the folder. Throws a `FolderError` where that fails. */
export function orFolderError(folder: string, act: () => void): void {
  try {
    act()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const found = code === 'EEXIST' || code === 'ENOTDIR' ? 'a file' : message
    throw new FolderError(
      `--folder: expected a folder that this user may write in, found ${folder}: ${found}. Name another.`,
    )
  }
}

/**
 * Address of the platform that runs there; null: none does. One that was killed leaves its files and does not answer; one
 * that is held takes the question, and does not answer either.
 */
async function userOf(folder: string): Promise<string | null> {
  const written = writtenIn(folder)
  if (written === null) return null
  try {
    const told = await identitiesAt(written)
    return told.issuerKeys === written.issuerKeys ? written.address : null
  } catch (error) {
    return (error as Error).name === 'AbortError' ? written.address : null
  }
}

function writtenIn(folder: string): Written | null {
  try {
    return JSON.parse(readFileSync(identitiesIn(folder), 'utf8')) as Written
  } catch {
    return null
  }
}

async function identitiesAt({ address, certificateAuthority }: Written): Promise<Written> {
  const ca = readFileSync(certificateAuthority)
  const signal = AbortSignal.timeout(3_000)
  return new Promise((resolve, reject) => {
    get(`${address}/sandbox/identities`, { ca, signal, agent: false }, (response) => {
      json(response).then((told) => {
        resolve(told as Written)
      }, reject)
    }).once('error', reject)
  })
}
