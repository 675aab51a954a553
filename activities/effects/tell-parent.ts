import { storeCommand } from '../../db/commands/stored-commands.ts'
import { loadLog } from '../../db/log/load-case.ts'
import { absentCase, isLive } from '../../domain/case/case-state.ts'
import { evolveAll } from '../../domain/case/evolve.ts'
import { effectFailure } from '../effect-failure.ts'
import type { EffectPerformer } from './effect-performer.ts'
import { systemActor } from './system-actor.ts'

/** Tells a case that waits for this one what came of it, as a stored command; the relay delivers what isn't taken at once. */
export const tellParent: EffectPerformer = async (tools, { effect, at, context }) => {
  const { sql } = tools.database
  const state = evolveAll(absentCase, (await loadLog(sql, effect.caseId)).events)
  const parent = isLive(state)
    ? state.parents.find(({ caseId, no }) => `${caseId}/${no}` === effect.reference)
    : undefined
  if (!isLive(state) || state.status !== 'closed' || !parent) throw effectFailure('bad-request', { retryable: false })
  const { caseId, no } = parent
  const { outcome, facts, closedAt } = state
  const [row] = await sql<{ offset: number }[]>`select clock_offset_ms as offset from cases where case_id = ${caseId}`
  const command = {
    commandId: `cmd_${effect.caseId.slice(5)}_${no}_closed_${closedAt}`,
    name: 'closeSubcase' as const,
    actor: systemActor,
    cause: 'case' as const,
    // In the time of the case that hears it: training may have moved the two clocks apart.
    receivedAt: at - context.clockOffsetMs + (row?.offset ?? 0),
    payload: { no, childId: effect.caseId, outcome, facts },
  }
  await tools.database.withActor(
    { principalId: 'system', audience: 'worker', districts: [context.district, '*'] },
    (tx) => storeCommand(tx, caseId, command),
  )
  await tools.runs.leave({ ...command, caseId }).catch(() => undefined)
  return { name: 'parentTold', payload: { parent: { caseId, no } } }
}
