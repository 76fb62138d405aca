/**
 * What one listener was told, each event once however often it came, and how one waits for more. In which order it came
 * means nothing, and neither does that it came: what is so, a Broker tells.
 */
import { EventEmitter, on } from 'node:events'
import { isDeepStrictEqual } from 'node:util'

export interface News {
  /** As it stands in the event, without `no.altinn.broker.`. */
  readonly type: string
  /** Id of the transfer that it is about; empty where it names none. */
  readonly transfer: string
  readonly event: Readonly<Record<string, unknown>>
}

export class Inbox {
  readonly #news: News[] = []
  readonly #bell = new EventEmitter<{ news: [News] }>().setMaxListeners(0)
  readonly #again: string[] = []

  /** Each once, in order of arrival. */
  get news(): readonly News[] {
    return this.#news
  }

  /** How many came that had come before. */
  get duplicates(): number {
    return this.#again.length
  }

  /** @param json whatever it is: what is no object tells nothing. */
  take(json: unknown): void {
    if (typeof json !== 'object' || json === null) return
    const event = json as News['event']
    const { resourceinstance } = event
    const transfer = typeof resourceinstance === 'string' ? resourceinstance : ''
    if (
      this.#news.some((each) => each.event.id === event.id && isDeepStrictEqual(each.event, event))
    ) {
      this.#again.push(transfer)
      return
    }
    const news = { type: String(event.type).replace(/^no\.altinn\.broker\./, ''), transfer, event }
    this.#news.push(news)
    this.#bell.emit('news', news)
  }

  about(transfer: string): News[] {
    return this.#news.filter((each) => each.transfer === transfer)
  }

  /** How often anything came about a transfer, what came again counted again. */
  timesTold(transfer: string): number {
    return this.about(transfer).length + this.#again.filter((each) => each === transfer).length
  }

  /** The news that is waited for, come or to come; null where the signal ends the waiting first. */
  async hears(isAwaited: (news: News) => boolean, signal: AbortSignal): Promise<News | null> {
    const already = this.#news.find(isAwaited)
    if (already) return already
    try {
      for await (const [news] of on(this.#bell, 'news', { signal }) as AsyncIterable<[News]>)
        if (isAwaited(news)) return news
    } catch (error) {
      if (!signal.aborted) throw error
    }
    return null
  }
}
