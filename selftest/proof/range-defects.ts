/** The ways to be wrong about ranges that their checks have to notice. */
export const rangeDefects = {
  'range.is-offered': 'does-not-offer-ranges',
  'range.delivers-the-part': 'range-is-one-byte-short',
  'range.delivers-the-part › of one byte is answered with that part': 'ignores-ranges',
  'range.delivers-the-part › of the last byte is answered with that part': 'content-range-lies',
  'range.delivers-the-part › of the whole file is answered with that part': 'range-is-answered-200',
  'range.delivers-the-part › in the middle is answered with that part': 'content-range-is-missing',
  'range.delivers-the-rest': 'range-is-one-byte-short',
  'range.delivers-the-end': 'suffix-is-a-beginning',
  'range.delivers-the-end › that is longer than the file is answered with that part':
    'ignores-ranges',
  'range.ends-with-file': 'range-beyond-the-end-is-refused',
  'range.unit-in-any-case': 'ignores-ranges',
  'range.may-have-blanks': 'ignores-ranges',
  'range.refused-beyond-file': 'impossible-range-gives-whole-file',
  'range.passed-over-if-malformed': 'malformed-range-is-refused',
  'range.passed-over-if-malformed › with a second one is passed over':
    'several-ranges-give-the-first',
  'range.passed-over-if-malformed › without numbers is passed over': 'download-is-text',
  'range.passed-over-if-malformed › in letters is passed over': 'download-does-not-tell-length',
  'range.passed-over-if-malformed › that ends before it begins is passed over':
    'download-does-not-tell-name',
  'range.passed-over-if-malformed › of another unit is passed over': 'download-is-shown-inline',
  'range.waits-for-published': 'downloads-before-published',
  'range.waits-for-published › is refused as the file itself is': 'purged-file-can-be-had',
  'range.parts-make-the-file': 'ignores-ranges',
  'range.parts-are-one-download': 'every-range-is-recorded',
  'range.parts-are-one-download › is one download in the history, asked for all at once':
    'download-does-not-start-recipient',
  'range.later-part-is-another-download': 'ranges-are-recorded-once-an-hour',
  'range.refused-is-no-download': 'refused-range-is-recorded',
} as const
