/** The ways to be wrong in certain cases alone, which stories have to come upon, and about large files. */
export const storyDefects = {
  'upload.any-way-makes-the-file': 'tus-puts-shorter-chunk-first',
  'events.any-way-tells-of-publication': 'tells-of-download',
  'range.any-partition-makes-the-file': 'range-across-a-block-is-short',
  'range.any-open-range-is-its-slice': 'long-suffix-is-cut',
  'large.stream-makes-the-file': 'stream-loses-last-byte',
  'large.chunks-make-the-file': 'download-changes-a-byte',
} as const
