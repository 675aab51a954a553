import { loadLog } from '../../db/log/load-case.ts'
import type { Queryable } from '../../db/sql.ts'
import { absentCase, isLive } from '../../domain/case/case-state.ts'
import { evolveAll } from '../../domain/case/evolve.ts'
import type { ProcedureCore } from '../../domain/procedure/procedure-core.ts'
import type { CaseActivities } from '../../workflows/contract/case-activities.ts'
import type { ProcedureLibrary } from '../procedures.ts'

const noCore: ProcedureCore = {
  service: '',
  version: '',
  recallMinutes: 0,
  facts: {},
  clocks: [],
  start: '',
  stages: [],
  outcomes: {},
}

/** Folds a case's log into the snapshot from which a run goes on. */
export function createLoadCase(
  sql: Queryable,
  procedures: ProcedureLibrary,
  training: boolean,
): CaseActivities['loadCase'] {
  return async ({ caseId }) => {
    const { events, head } = await loadLog(sql, caseId)
    const state = evolveAll(absentCase, events)
    const core = isLive(state) ? await procedures.core(state.service, state.version) : noCore
    return { state, head, core, training }
  }
}
