import { eventsUntil } from '../../db/queries/case-history.ts'
import type { Tx } from '../../db/sql.ts'
import type { DatabaseActor } from '../../db/with-actor.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { absentCase, isLive, type LiveCase } from '../../domain/case/case-state.ts'
import { evolveAll } from '../../domain/case/evolve.ts'
import { Problem } from '../problems/problem.ts'

/**
 * The case folded from its log.
 * @param actor is named by the same statement, for the first one of a transaction
 * @throws Problem 404 when the actor doesn't see it
 */
export async function liveCase(tx: Tx, caseId: CaseId, actor?: DatabaseActor): Promise<LiveCase> {
  const state = evolveAll(absentCase, await eventsUntil(tx, caseId, Number.MAX_SAFE_INTEGER, actor))
  if (!isLive(state)) throw new Problem('not-found')
  return state
}
