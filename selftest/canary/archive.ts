/** An HTTP archive as a browser writes it, full of secrets, some of which come back in what was answered. */
import type { canaries } from './canaries.ts'

export function archiveWith({
  subscriptionKey,
  tokenId,
  tokenSignature,
  cookie,
}: typeof canaries): string {
  const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url')
  const token = [
    part({ alg: 'RS256', kid: 'a' }),
    part({ jti: tokenId, scope: 'altinn:broker.write' }),
    tokenSignature,
  ].join('.')
  const id = '9f680154-a19f-464a-93a2-c64dfc150c2c'
  const entry = (method: string, address: string, status: number, text: string) => ({
    startedDateTime: '2026-11-25T10:00:00Z',
    time: 10,
    request: {
      method,
      url: `https://broker.example${address}`,
      headers: [
        { name: 'Authorization', value: `Bearer ${token}` },
        { name: 'Cookie', value: `session=${cookie}` },
        { name: 'Ocp-Apim-Subscription-Key', value: subscriptionKey },
      ],
      cookies: [{ name: 'session', value: cookie }],
      ...(method === 'POST' ? { postData: { text: `{"assertion":"${token}"}` } } : {}),
    },
    response: {
      status,
      headers: [
        { name: 'Content-Type', value: 'application/json; charset=utf-8' },
        { name: 'Set-Cookie', value: `session=${cookie}; path=/; HttpOnly` },
      ],
      content: { text },
    },
  })
  const told = JSON.stringify({
    fileName: `${'x'.repeat(30)} ${subscriptionKey}`,
    sender: `of ${token}, ${cookie}`,
    access_token: token,
  })
  const refused = JSON.stringify({
    title: Buffer.from(`the key ${subscriptionKey} is not known`).toString('base64'),
    status: 401,
    detail: encodeURIComponent(`${subscriptionKey} and ${tokenId}`),
  })
  return JSON.stringify({
    log: {
      version: '1.2',
      entries: [
        entry('GET', `/broker/api/v1/filetransfer/${id}?access_token=${token}`, 200, told),
        entry('GET', `/broker/api/v1/filetransfer/${id}`, 401, refused),
        entry('POST', '/broker/api/v1/filetransfer', 500, told),
      ],
    },
  })
}
