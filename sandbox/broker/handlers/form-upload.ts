/** `POST /filetransfer/upload`: begins a transfer and takes its file in one form. */
import { Readable } from 'node:stream'

import { invalid, refuse, type Answer, type ValidationErrors } from '../answer.ts'
import { headerOf, type Call } from '../call.ts'
import { readForm, textsIn, UnreadableForm, type Form } from '../form.ts'
import { completed, faultsIn, type WrittenRequest } from '../initialize-request.ts'
import { receive } from '../receiving.ts'
import { mediaTypeOf } from '../rules/request.ts'
import { Digest } from '../storage/digest.ts'
import { StorageFault } from '../storage/storage.ts'
import { refusalOfUpload } from '../upload-checks.ts'
import { begin } from './initialize.ts'

export async function formUpload(call: Call): Promise<Answer> {
  const isForm = mediaTypeOf(headerOf(call.request, 'content-type') ?? '') !== ''
  try {
    return await withForm(call, isForm ? await readForm(call, 'FileTransfer') : noForm)
  } catch (error) {
    if (error instanceof StorageFault) return refuse(call, 'uploadFailed')
    if (!(error instanceof UnreadableForm)) throw error
    return invalid(call, { '': [`Failed to read the request form. ${error.message}`] })
  }
}

const emptyFile = {
  piece: { length: 0, read: () => Readable.from([]), remove: () => undefined },
  digest: new Digest(),
}

const noForm: Form = { texts: [], file: null }

async function withForm(call: Call, form: Form): Promise<Answer> {
  const { written, faults } = requestIn(call, form)
  if (written === null || Object.keys(faults).length > 0) {
    form.file?.piece.remove()
    return invalid(call, faults)
  }
  const { piece, digest } = form.file ?? emptyFile
  const begun = await begin(call, completed(written))
  const refusal =
    typeof begun === 'string' ? begun : await refusalOfUpload(call, begun, piece.length)
  if (typeof begun === 'string' || refusal !== null) {
    piece.remove()
    return refuse(call, typeof begun === 'string' ? begun : (refusal ?? 'uploadFailed'))
  }
  return receive(call, begun, async () => ({ piece, digest, isForm: true }))
}

function requestIn(
  call: Call,
  form: Form,
): { readonly written: WrittenRequest | null; readonly faults: ValidationErrors } {
  const fileFault = form.file === null &&
    call.broker.rules.needsFile() && {
      FileTransfer: ['The FileTransfer field is required.'],
    }
  const hasMetadata = form.texts.some(({ name }) => /^metadata\./i.test(name))
  if (!hasMetadata) {
    return {
      written: null,
      faults: { ...fileFault, Metadata: ['The Metadata field is required.'] },
    }
  }
  const choice = textIn(form, 'DisableVirusScan')
  const written = call.broker.rules.fieldsOfForm({
    ...optional('fileName', textIn(form, 'FileName')),
    ...optional('resourceId', textIn(form, 'ResourceId')),
    ...optional('sendersFileTransferReference', textIn(form, 'SendersFileTransferReference')),
    ...optional('sender', textIn(form, 'Sender')),
    ...optional('checksum', textIn(form, 'Checksum')),
    ...optional('recipients', recipientsIn(form)),
    propertyList: propertiesIn(form),
    disableVirusScan: choice?.toLowerCase() === 'true',
  })
  const isChoice = choice == null || /^(?:true|false)$/i.test(choice)
  return {
    written,
    faults: {
      ...fileFault,
      ...faultsIn(written, call.broker.rules, 'Metadata.'),
      ...(!isChoice && {
        'Metadata.DisableVirusScan': [`The value '${choice}' is not valid for DisableVirusScan.`],
      }),
    },
  }
}

/** Blank counts as null; `undefined` where the form has no such text. */
function textIn(form: Form, name: string): string | null | undefined {
  const [text] = textsIn(form, `Metadata.${name}`)
  return text === undefined || text.trim() !== '' ? text : null
}

/** The field repeated, or numbered from 0. */
function recipientsIn(form: Form): readonly (string | null)[] | undefined {
  const repeated = textsIn(form, 'Metadata.Recipients')
  const numbered: string[] = []
  for (let [text] = numberedText(0); text !== undefined; [text] = numberedText(numbered.length)) {
    numbered.push(text)
  }
  const found = repeated.length > 0 ? repeated : numbered
  return found.length === 0 ? undefined : found.map((text) => (text.trim() === '' ? null : text))

  function numberedText(index: number): readonly string[] {
    return textsIn(form, `Metadata.Recipients[${index}]`)
  }
}

function propertiesIn(form: Form): Record<string, string> {
  return Object.fromEntries(
    form.texts.flatMap(({ name, text }) => {
      const key = /^metadata\.propertylist\[(.*)\]$/is.exec(name)?.[1]
      return key === undefined ? [] : [[key, text]]
    }),
  )
}

function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]: Value })
}
