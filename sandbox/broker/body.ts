/** Reads JSON bodies, and says in the framework's words what is wrong with them. Files are not read here. */
import type { Readable } from 'node:stream'

import type { FastifyRequest } from 'fastify'

import { invalid, unreadable, type Answer, type ValidationErrors } from './answer.ts'
import { headerOf, type Call } from './call.ts'
import { MissingMembers, readDocument, type Shape, type Value } from './json/document.ts'
import { JsonFault } from './json/tokens.ts'
import { mediaTypeOf } from './rules/request.ts'

/** Whoever sent the request has gone before its body was complete. */
export class ClientGone extends Error {}

/**
 * The bytes of a body, or of a part of it, as they come. Throws `ClientGone` when the line breaks.
 * @param destroyOnReturn whether the stream ends when whoever reads it stops before its end.
 */
export async function* bytesOf(stream: Readable, destroyOnReturn = true): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn })) yield chunk as Buffer
  } catch {
    throw new ClientGone()
  }
}

/** Ends with the line where whoever reads takes what came for the whole, instead of throwing. */
export async function* untilGone(
  bytes: AsyncGenerator<Buffer>,
  takesWhatCame: boolean,
): AsyncGenerator<Buffer> {
  try {
    yield* bytes
  } catch (error) {
    if (!(error instanceof ClientGone && takesWhatCame)) throw error
  }
}

export async function wholeBody(request: FastifyRequest): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of bytesOf(request.raw)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

type Members = Readonly<Record<string, Value>>

/** `parameter` is the name under which the operation takes the body, and by which a refusal calls it. */
export async function readJsonBody(
  call: Call,
  shape: Shape,
  parameter: string,
): Promise<{ readonly members: Members } | { readonly refusal: Answer }> {
  const charset = charsetIn(headerOf(call.request, 'content-type'))
  if (charset === null) return { refusal: unreadable(call) }
  const body = await wholeBody(call.request)
  const isRequired = `The ${parameter} field is required.`
  const refuse = (errors: ValidationErrors) => ({
    refusal: invalid(call, { ...errors, [parameter]: [isRequired] }),
  })
  const nothing = { '': ['A non-empty request body is required.'] }
  if (body.length === 0) return refuse(nothing)
  try {
    const members = readDocument(charset === 'utf-8' ? body : recoded(body, charset), shape)
    return members === null ? refuse(nothing) : { members }
  } catch (error) {
    if (error instanceof JsonFault) return refuse({ [error.path]: [error.message] })
    if (error instanceof MissingMembers) return refuse({ $: [error.message] })
    throw error
  }
}

/** Null where the media type is none that the reader of JSON takes, or names an encoding that nobody knows. */
function charsetIn(contentType: string | null): string | null {
  const type = mediaTypeOf(contentType ?? '')
  if (!/^(?:(?:application|text)\/json|application\/[^/]+\+json)$/.test(type)) return null
  const charset = /;\s*charset="?([^";\s]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset).encoding
  } catch {
    return null
  }
}

function recoded(body: Buffer, charset: string): Buffer {
  return Buffer.from(new TextDecoder(charset).decode(body), 'utf8')
}
