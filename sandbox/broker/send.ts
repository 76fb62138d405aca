/** Puts an answer on the line in the manner of Kestrel, and only that: everything is decided before. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'

import type { Answer } from './answer.ts'
import { writeHttpDate, type Instant } from './time.ts'

/** How long the rest of a refused request's body is read before the connection is dropped. Milliseconds. */
const drainTime = 5_000

/** Resolves when the answer is out, or when nobody is there any more to take it. */
export async function send(
  answer: Answer,
  request: IncomingMessage,
  response: ServerResponse,
  now: Instant,
): Promise<void> {
  if (answer.isAbandoned) {
    response.destroy()
    return
  }
  dress(answer, response, now)
  if (isStillComing(request)) dropUnlessDrained(request, response)
  try {
    await write(answer, response)
  } catch {
    response.destroy()
  }
}

function dress(answer: Answer, response: ServerResponse, now: Instant): void {
  response.statusCode = answer.status
  response.sendDate = false
  const headers = {
    Date: writeHttpDate(now),
    Server: 'Kestrel',
    ...(!answer.isUnhandled && {
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    }),
    ...answer.headers,
  }
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, value)
  }
  // Kestrel keeps connections open without saying so.
  response.removeHeader('Connection')
}

async function write(answer: Answer, response: ServerResponse): Promise<void> {
  const { body } = answer
  switch (body.kind) {
    case 'none':
      response.end()
      return
    case 'json':
      response.write(textOf(body.value, body.again ?? []))
      response.end()
      return
    case 'text':
      response.write(body.text)
      response.end()
      return
    case 'bytes':
      if (body.length !== null) response.setHeader('Content-Length', body.length)
      await pipeline(body.read(), response)
  }
}

/** JSON in which the named members stand a second time, at the end: what no object can hold. */
function textOf(value: unknown, again: readonly string[]): string {
  const text = JSON.stringify(value)
  const members = Object.entries(value as object)
    .filter(([name]) => again.includes(name))
    .map(([name, member]) => `,${JSON.stringify(name)}:${JSON.stringify(member)}`)
  return members.length === 0 ? text : `${text.slice(0, -1)}${members.join('')}}`
}

/** Requests that never were on a line, as tests inject them, do not say whether they are complete. */
function isStillComing(request: IncomingMessage): boolean {
  return 'complete' in request && !request.complete
}

/**
 * An answer that goes out while the request's body is still coming in: the rest is read for a while, so that the caller
 * can finish and read the answer; who goes on sending after that loses the connection.
 */
function dropUnlessDrained(request: IncomingMessage, response: ServerResponse): void {
  // Node takes it off request and response alike once they are done.
  const { socket } = response
  response.once('finish', () => {
    if (!isStillComing(request) || socket === null) return
    request.resume()
    const patience = setTimeout(() => {
      if (isStillComing(request)) socket.destroy()
    }, drainTime)
    patience.unref()
    // Of the request, and not of the line, which other requests use after it.
    request.once('close', () => {
      clearTimeout(patience)
    })
  })
}
