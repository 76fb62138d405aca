/** One Broker of the recording, as a place of the sandbox: its settings, its table, its clock. */
import { randomUUID } from 'node:crypto'
import type { SandboxAddress } from './sandbox-address.ts'
import type { ScriptedPlace } from './script.ts'
import { breakOff, type Heard, speak, type Spoken } from './speak.ts'

interface Users {
  readonly parties: readonly {
    readonly system: {
      readonly users: readonly { readonly id: string; readonly organization: string }[]
    } | null
  }[]
}

export class ReplayedPlace {
  readonly prefix: string
  readonly #sandbox: SandboxAddress
  readonly #systemUsers = new Map<string, string>()
  /** Of the place's clock before the machine's, in milliseconds. */
  #ahead = 0

  constructor(sandbox: SandboxAddress, { face }: ScriptedPlace) {
    this.#sandbox = sandbox
    this.prefix = `${face}/own/${randomUUID()}`
  }

  async begin({ settings }: ScriptedPlace): Promise<void> {
    await this.set(settings)
    await this.readTime()
  }

  async set(settings: ScriptedPlace['settings']): Promise<void> {
    await this.#control('PUT', 'settings', settings)
  }

  /** @param duration in the form of ISO 8601 @returns milliseconds that the clock moved, the machine's own time left out */
  async advance(duration: string): Promise<number> {
    const before = this.#ahead
    await this.#keepTime(this.#control('POST', 'clock', { advance: duration }))
    return this.#ahead - before
  }

  async readTime(): Promise<void> {
    await this.#keepTime(this.#control('GET', 'clock'))
  }

  async replaceWorld(world: object): Promise<void> {
    const { parties } = JSON.parse((await this.#control('PUT', 'world', world)).toString()) as Users
    for (const { system } of parties)
      for (const { id, organization } of system?.users ?? [])
        this.#systemUsers.set(organization, id)
  }

  systemUserOf(organization: string): string | undefined {
    return this.#systemUsers.get(organization)
  }

  now(): number {
    return machineTime() + this.#ahead
  }

  /** Ahead only: a replay that is late already stays so. */
  async moveTo(time: number): Promise<void> {
    const seconds = (time - this.now()) / 1000
    if (seconds < 0.001) return
    await this.#keepTime(this.#control('POST', 'clock', { advance: `PT${seconds.toFixed(3)}S` }))
  }

  async ask(request: Spoken): Promise<Heard> {
    return speak(this.#sandbox.address, { ...request, path: this.prefix + request.path })
  }

  /** Rather a moment too late than too early: what was answered lies in the past. */
  async #keepTime(reply: Promise<Buffer>): Promise<void> {
    const asked = machineTime()
    const { now } = JSON.parse((await reply).toString()) as { now: string }
    this.#ahead = Date.parse(now) - asked
  }

  async breakOff(request: Spoken): Promise<void> {
    await breakOff(this.#sandbox.address, { ...request, path: this.prefix + request.path })
  }

  async #control(method: string, name: string, body?: object): Promise<Buffer> {
    const text = body === undefined ? '' : JSON.stringify(body)
    const reply = await speak(this.#sandbox.address, {
      method,
      path: `${this.prefix}/sandbox/${name}`,
      headers: body === undefined ? [] : [['content-type', 'application/json']],
      body: Buffer.from(text),
    })
    if (reply.status !== 200)
      throw new Error(`The sandbox refused ${method} /sandbox/${name}: ${reply.body.toString()}`)
    return reply.body
  }
}

function machineTime(): number {
  return performance.timeOrigin + performance.now()
}
