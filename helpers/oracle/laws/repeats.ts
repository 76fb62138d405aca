/** Overview and details repeat what initialize asked for, and what never changes never changes. */
import type { repeatsLaws } from '../../../schemas/requirements/laws/repeats.ts'
import type { Law } from '../judgement.ts'
import { equals, holds, onLook, silent } from '../judgement.ts'
import type { Asked } from '../journal/asked.ts'
import { named, same } from '../journal/heard.ts'
import { shown } from '../journal/json.ts'
import { asShown } from '../journal/organization.ts'

export const repeats: Readonly<Record<keyof typeof repeatsLaws, Law>> = {
  'repeats.file-name': says('fileName', 'fileName'),
  'repeats.reference': says('sendersFileTransferReference', 'reference'),
  'repeats.sender': says('sender', 'sender'),
  'repeats.resource': says('resourceId', 'resource'),
  'repeats.properties': says('propertyList', 'properties'),
  'repeats.scan-choice': says('useVirusScan', 'useVirusScan'),

  'repeats.recipients': onLook(({ recipients }, { birth, asked }) => {
    if (!birth || !asked?.recipients || !recipients) return silent
    const listed = recipients.map(({ recipient }) => recipient)
    return [...new Set(asked.recipients.map(asShown))].flatMap((expected) =>
      holds(listed.includes(expected), () => ({
        where: '/recipients',
        expected: `${expected} among them`,
        found: shown(listed),
        because: `${named(birth)} named it`,
      })),
    )
  }),

  'repeats.no-other-recipient': onLook(({ recipients }, transfer, reply) => {
    const allowed = transfer.birth && transfer.mayBeListed(reply)
    if (!transfer.birth || !allowed || !recipients) return silent
    const because = `${named(transfer.birth)} named no other, and nobody else was seen downloading`
    return recipients.flatMap(({ recipient }, i) =>
      recipient === undefined
        ? silent
        : holds(allowed.has(recipient), () => ({
            where: `/recipients/${i}/recipient`,
            expected: [...allowed].join(', '),
            found: recipient,
            because,
          })),
    )
  }),

  'repeats.each-recipient-once': onLook(({ recipients }) => {
    const listed = recipients?.flatMap(({ recipient }) => recipient ?? [])
    if (!listed) return silent
    return holds(new Set(listed).size === listed.length, () => ({
      where: '/recipients',
      expected: 'each organization once',
      found: shown(listed),
      because: 'a recipient is one, however often it was named',
    }))
  }),

  'repeats.itself': keeps(
    'fileTransferId',
    'resourceId',
    'fileName',
    'sendersFileTransferReference',
    'sender',
    'useVirusScan',
    'propertyList',
  ),
}

/** The member says what the field of initialize asked for. */
function says(member: string, field: keyof Asked): Law {
  return onLook(({ json }, { birth, asked }) => {
    const expected = asked?.[field]
    if (!birth || expected === undefined || json[member] === undefined) return silent
    return equals(`/${member}`, expected, json[member], `${named(birth)} asked for it`)
  })
}

/** The members say what the first look that had them said. */
function keeps(...members: string[]): Law {
  return onLook(({ json }, { looks }, reply) =>
    members.flatMap((member) => {
      const first = looks.find(({ look }) => look.json[member] !== undefined)
      if (!first || same(first, reply) || json[member] === undefined) return silent
      return equals(`/${member}`, first.look.json[member], json[member], `${named(first)} said so`)
    }),
  )
}
