/** The ways to be wrong that checks of scans have to notice. */
export const scanDefects = {
  'scan.comes-before-publication': 'publishes-without-scan',
  'scan.malware-fails': 'hides-malware',
  'scan.malware-fails › has no file any more': 'downloads-what-failed',
  'scan.results-come-from-altinn': 'counts-last-verdict',
  'scan.results-come-from-altinn › malware, then nothing: Failed': 'comes-back-from-malware',
  'scan.keeps-time-of-result': 'dates-malware-when-told',
  'scan.takes-known-transfers-only': 'takes-verdicts-on-anything',
  'scan.proves-its-address': 'answers-validation-with-nothing',
} as const
