/** What a promise weighs where it is asked: some that are a MUST in general are a SHOULD on certain targets. */
import type { Row, Target } from '../../schemas/requirements/row.ts'

export function weighedOn<Each extends Row>(target: Target, row: Each): Each {
  return row.shouldOn?.includes(target) ? { ...row, level: 'should' } : row
}
