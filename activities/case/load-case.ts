import { drainStored } from '../../db/commands/command-delivery.ts'
import { loadLog } from '../../db/log/load-case.ts'
import type { Queryable } from '../../db/sql.ts'
import { absentCase, isLive } from '../../domain/case/case-state.ts'
import { evolveAll } from '../../domain/case/evolve.ts'
import type { ProcedureCore } from '../../domain/procedure/procedure-core.ts'
import { engine } from '../../temporal.config.ts'
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
    if (!isLive(state)) return { state, head, core: noCore, training }
    const core = await procedures.core(state.service, state.version)
    // A sender waits that long for a run to answer; what is younger is still on its way.
    const givenUpAt = Date.now() + state.clockOffsetMs - engine.updateDeadlineMs
    if (state.receivedAt > givenUpAt) return { state, head, core, training }
    return { state, head, core, training, left: await drainStored(sql, caseId, givenUpAt) }
  }
}
