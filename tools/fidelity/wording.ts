/** What is said to the sandbox in place of what was recorded: with its ids, times, tokens and addresses. It sends nothing. */
import { madeUpBytes, writtenForm } from './made-up-content.ts'
import type { ReplayedPlace } from './replayed-place.ts'
import { ReplayedTokens } from './replayed-tokens.ts'
import type { SandboxAddress } from './sandbox-address.ts'
import type { Asking } from './script.ts'
import type { Spoken } from './speak.ts'
import { transferIn } from './transfer-in.ts'
import type { Translation } from './translation.ts'

/** The bounds of a search lie this close to the time that they were made of, in milliseconds. */
const windowReach = 2_000
export class Wording {
  /** By id: what was sent for them is not what was recorded. */
  readonly transfersOfMadeUpContent = new Set<string>()
  readonly #sandbox: SandboxAddress
  readonly #tokens: ReplayedTokens
  readonly #translation: Translation

  constructor(sandbox: SandboxAddress, translation: Translation) {
    this.#sandbox = sandbox
    this.#tokens = new ReplayedTokens(sandbox)
    this.#translation = translation
  }

  async of({ request, token, startedAt }: Asking, place: ReplayedPlace): Promise<Spoken> {
    const signed =
      token && (await this.#tokens.sign(token, (organization) => place.systemUserOf(organization)))
    const moment = { recorded: startedAt, ours: place.now() }
    const translated = (text: string, reach?: number) =>
      this.#translation.timesIn(this.#translation.idsIn(text), moment, reach)
    const body = this.#bodyOf(request, (text) => translated(text))
    return {
      method: request.method,
      path: translated(request.path, windowReach),
      headers: request.headers.map(([name, value]) => [
        name,
        /^content-length$/i.test(name) && request.isCut !== true
          ? String(body.length)
          : this.#withPrefix(
              this.#translation.idsIn(
                value
                  .replace('<token>', signed ?? '<token>')
                  .replace('<key>', this.#sandbox.subscriptionKey),
              ),
              name,
              place,
            ),
      ]),
      body,
    }
  }

  /** Parts of a final upload are named by their path, and the place's prefix belongs to it. */
  #withPrefix(value: string, name: string, place: ReplayedPlace): string {
    if (!/^upload-concat$/i.test(name)) return value
    return value.replaceAll(/(?<=[; ])\/broker\//g, `${place.prefix}/broker/`)
  }

  #bodyOf({ body, path }: Asking['request'], translated: (text: string) => string): Buffer {
    if (Buffer.isBuffer(body)) {
      const text = body.toString()
      return Buffer.from(text).equals(body) && body.length < 1_000_000
        ? Buffer.from(translated(text))
        : body
    }
    this.transfersOfMadeUpContent.add(transferIn(path))
    return 'parts' in body ? writtenForm(body, translated) : madeUpBytes(body)
  }
}
