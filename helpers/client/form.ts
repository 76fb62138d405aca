/** A multipart form, in whatever order and however often its parts are given: it checks nothing. */
import { randomBytes } from 'node:crypto'
import type { TestFile } from '../files/file.ts'

export interface FormPart {
  readonly name: string
  readonly content: string | TestFile
  /** Null: the part has none. Left out: the file's own name, none for a text. */
  readonly fileName?: string | null
  /** Null: the part has none. Left out: that of bytes for a file, none for a text. */
  readonly mediaType?: string | null
}

export class Form {
  readonly parts: readonly FormPart[]
  readonly boundary = `conformance-${randomBytes(12).toString('hex')}`

  constructor(parts: readonly FormPart[]) {
    this.parts = parts
  }

  get contentType(): string {
    return `multipart/form-data; boundary=${this.boundary}`
  }

  /** What stands before the content of a part. */
  openingOf({ name, content, fileName, mediaType }: FormPart): Buffer {
    const given = fileName === undefined && typeof content !== 'string' ? content.name : fileName
    const ofContent = typeof content === 'string' ? null : 'application/octet-stream'
    const type = mediaType === undefined ? ofContent : mediaType
    return Buffer.from(
      `--${this.boundary}\r\nContent-Disposition: form-data; name="${escaped(name)}"` +
        (given == null ? '' : `; filename="${escaped(given)}"`) +
        (type === null ? '' : `\r\nContent-Type: ${type}`) +
        '\r\n\r\n',
    )
  }

  readonly closingOfPart = Buffer.from('\r\n')

  get closing(): Buffer {
    return Buffer.from(`--${this.boundary}--\r\n`)
  }

  /** Bytes, all of it. */
  get length(): number {
    return this.parts.reduce(
      (sum, part) =>
        sum +
        this.openingOf(part).length +
        (typeof part.content === 'string' ? Buffer.byteLength(part.content) : part.content.size) +
        this.closingOfPart.length,
      this.closing.length,
    )
  }
}

/** As HTML has it for the names of fields and files. */
function escaped(name: string): string {
  return name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22')
}
