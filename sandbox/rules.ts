/**
 * Every decision that the contract speaks of, one small function each, under the sentence it implements. They are told by
 * subject; here they come together. A defect, or an oddity of the Broker of today, replaces some of them for a place.
 */
import { accessRules } from './broker/rules/access.ts'
import { confirmRules } from './broker/rules/confirm.ts'
import { downloadRules } from './broker/rules/download.ts'
import { eventRules } from './broker/rules/events.ts'
import { initializeRules } from './broker/rules/initialize.ts'
import { lifeCycleRules } from './broker/rules/life-cycle.ts'
import { observeRules } from './broker/rules/observe.ts'
import { requestRules } from './broker/rules/request.ts'
import { resourceRules } from './broker/rules/resource.ts'
import { resumableRules } from './broker/rules/resumable.ts'
import { searchRules } from './broker/rules/search.ts'
import { statisticsRules } from './broker/rules/statistics.ts'
import { uploadRules } from './broker/rules/upload.ts'
import { waitRules } from './broker/rules/waits.ts'

export const rules = {
  ...requestRules,
  ...accessRules,
  ...initializeRules,
  ...uploadRules,
  ...resumableRules,
  ...lifeCycleRules,
  ...observeRules,
  ...searchRules,
  ...downloadRules,
  ...confirmRules,
  ...eventRules,
  ...resourceRules,
  ...statisticsRules,
  ...waitRules,
}

export type Rules = typeof rules
