/** What a problem document says beyond its schema: whether its code belongs here, and whether its words are the code's. */
import { problemsByCode } from '../../schemas/problems.ts'
import type { Fault } from './finding.ts'

/** @param codes those that the operation may answer with; null where nothing is said of codes */
export function faultsOfProblem(
  body: unknown,
  status: number,
  codes: readonly string[] | null,
): Fault[] {
  if (codes === null || typeof body !== 'object' || body === null || !('code' in body)) return []
  const { code } = body
  const problem = typeof code === 'string' ? problemsByCode.get(code) : undefined
  if (typeof code !== 'string' || problem?.status !== status || !codes.includes(code)) {
    const here = codes.filter((each) => problemsByCode.get(each)?.status === status)
    const expected = here.length === 0 ? `no code beside status ${status}` : here.join(' or ')
    return [fault('violation', 'code', expected, String(code))]
  }
  const detail = 'detail' in body ? body.detail : undefined
  return typeof detail !== 'string' || detail === problem.detail
    ? []
    : [fault('shortfall', 'detail', problem.detail, detail)]
}

function fault(kind: Fault['kind'], member: string, expected: string, found: string): Fault {
  return { kind, aspect: 'problem', where: `body /${member}`, expected, found }
}
