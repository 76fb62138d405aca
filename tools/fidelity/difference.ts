/** Where a reply of the sandbox parts from the recorded one, and what is left out of the comparison, each with its reason. */

export interface Difference {
  /** `status`, `header content-type`, `body /recipients/0/recipient`. */
  readonly where: string
  readonly recorded: string
  readonly sandbox: string
}

/** What no comparison looks at. Everything else is compared to the letter. */
export const notCompared: readonly { readonly what: string; readonly because: string }[] = [
  {
    what: 'times, and the header Date',
    because: 'A replay happens later. That both are times, in the same notation, is compared.',
  },
  {
    what: 'ids, and checksums of files whose bytes were not kept',
    because:
      'Each Broker gives out its own. They are translated where they first appear, and held to it afterwards.',
  },
  { what: 'traceId', because: 'It names one request. Its form is compared.' },
  {
    what: 'the headers Connection and Keep-Alive',
    because: 'They belong to the connection of the recorder, not to the reply.',
  },
  {
    what: 'the findings of a scan, where the recorder left them out',
    because: 'They are not in the file. That the scan failed the transfer is compared.',
  },
  {
    what: 'exceptionType, stackTrace and inner ones, detail and instance of an unhandled 500',
    because: 'The environment Development adds them: they show the insides of a Broker.',
  },
]
