import { expect, test } from '@playwright/test'
import type { Exchange } from './exchange.ts'
import { type Begun, Recorder } from './recorder.ts'

const begun = (act: string): Begun => ({
  place: 'http://127.0.0.1:1',
  actor: { name: 'sender', organization: null, token: null },
  act,
  startedAt: 1,
  request: { method: 'GET', path: '/', headers: [], body: { kind: 'none' } },
})
const answered = (act: string) => ({
  endedAt: 2,
  request: begun(act).request,
  response: { status: 200, headers: [], body: { kind: 'none' } as const },
  failure: null,
})

test.describe('The recorder', () => {
  test('numbers exchanges as they begin and hands them on as they end', () => {
    const handedOn: Exchange[] = []
    const recorder = new Recorder((exchange) => handedOn.push(exchange))
    const [slow, fast] = [recorder.begin(begun('is slow')), recorder.begin(begun('is fast'))]
    recorder.end(fast, answered('is fast'))
    recorder.end(slow, answered('is slow'))

    expect(handedOn.map(({ act }) => act)).toEqual(['is fast', 'is slow'])
    expect(recorder.exchanges.map(({ n, act }) => [n, act])).toEqual([
      [1, 'is slow'],
      [2, 'is fast'],
    ])
    expect(recorder.last?.act).toBe('is fast')
  })

  test('keeps what is still without an answer when it is abandoned', () => {
    const recorder = new Recorder()
    const n = recorder.begin(begun('waits'))

    expect(recorder.abandon('the check ended')).toHaveLength(1)
    expect(recorder.last?.failure).toEqual({ kind: 'timed-out', message: 'the check ended' })
    expect(recorder.end(n, answered('waits')).response).toBeNull()
    expect(recorder.exchanges).toHaveLength(1)
  })

  test('takes in what the check builds on, without handing it on', () => {
    const earlier = new Recorder()
    earlier.end(earlier.begin(begun('before')), answered('before'))
    const handedOn: Exchange[] = []
    const recorder = new Recorder((exchange) => handedOn.push(exchange))
    recorder.begin(begun('now'))

    expect(recorder.include(earlier.exchanges).map(({ n }) => n)).toEqual([2])
    expect(recorder.exchanges.map(({ act }) => act)).toEqual(['before'])
    expect(handedOn).toEqual([])
  })
})
