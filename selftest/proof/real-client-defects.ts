/** The ways to be wrong about resumable uploads that a client library stumbles over. */
export const realClientDefects = {
  'resumable.client-uploads': 'tus-hides-location',
  'resumable.client-uploads › uploads a file in one request': 'tus-is-not-there',
  'resumable.client-uploads › uploads a file chunk by chunk': 'tus-answers-chunk-without-offset',
  'resumable.client-uploads-in-parallel': 'tus-joins-backwards',
  'resumable.client-goes-on': 'tus-tells-offset-ahead',
  'resumable.client-goes-on › goes on in a later run with its parts': 'tus-joins-backwards',
} as const
