/** Writes `.env.example` out of the table of settings. */
import {
  type ActorName,
  type FieldName,
  actors,
  fields,
  variableNameOf,
} from './actor-variables.ts'
import { type Variable, sections, targetNames, variables } from './variables.ts'

const head = `# Every setting of the suite. None is needed for a run against the sandbox.
#
# Copy what you need to .env (common to all targets) or to .env.<target>, such as .env.tt02, and take the # away. The
# environment goes before .env.<target>, that before .env; an empty value counts as not set. Both files are git-ignored.
# A setting that does not fit the target is an error, so that no run is against something else than you think.
`

/** The whole text. */
export function envExample(): string {
  const rows = Object.entries<Variable<unknown>>(variables)
  const parts = Object.entries(sections).map(([section, title]) =>
    [
      headingOf(title),
      ...rows.filter(([, row]) => row.section === section).map(([name, row]) => entryOf(name, row)),
    ].join('\n'),
  )
  return [head, ...parts, actorsPart()].join('\n')
}

function headingOf(title: string): string {
  return `# ${'-'.repeat(98)}\n# ${title}\n# ${'-'.repeat(98)}\n`
}

type Entry = Pick<Variable<unknown>, 'meaning' | 'default' | 'secret' | 'example' | 'targets'>

function entryOf(name: string, row: Entry): string {
  const everywhere = row.targets.length === targetNames.length
  const remarks = [
    `Default: ${row.default ?? 'none'}.`,
    ...(everywhere ? [] : [`Only for ${row.targets.join(' and ')}.`]),
    ...(row.secret ? ['Secret.'] : []),
  ]
  return `# ${row.meaning}\n# ${remarks.join(' ')}\n#${name}=${row.example}\n`
}

function actorsPart(): string {
  const meanings = Object.entries<Omit<Entry, 'targets'>>(fields).map(
    ([name, field]) =>
      `#   ${name.padEnd(25)}${field.meaning}\n#   ${' '.repeat(25)}Default: ${field.default ?? 'none'}.${field.secret ? ' Secret.' : ''} Example: ${field.example}`,
  )
  const blocks = (Object.keys(actors) as ActorName[]).map(blockOf) // the keys of a constant
  return [
    headingOf(
      'The actors: each an organization of its own, with the same settings under its own prefix',
    ),
    '# An actor that is not set is missing; checks that need it do not apply. Settings that each may have:\n#',
    ...meanings,
    '',
    ...blocks,
  ].join('\n')
}

function blockOf(actor: ActorName): string {
  const { who, targets } = actors[actor]
  const names = (Object.keys(fields) as FieldName[]).map(
    (field) => `#${variableNameOf(actor, field)}=`,
  ) // likewise
  return `# The ${actors[actor].title} ${who}. Only for ${targets.join(' and ')}.\n${names.join('\n')}\n`
}
