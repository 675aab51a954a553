import { eventsUntil } from '../../db/queries/case-history.ts'
import type { Tx } from '../../db/sql.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { absentCase, isLive, type LiveCase } from '../../domain/case/case-state.ts'
import { evolveAll } from '../../domain/case/evolve.ts'
import { Problem } from '../problems/problem.ts'

/**
 * The case folded from its log.
 * @throws Problem 404 when the actor doesn't see it
 */
export async function liveCase(tx: Tx, caseId: CaseId): Promise<LiveCase> {
  const state = evolveAll(absentCase, await eventsUntil(tx, caseId, Number.MAX_SAFE_INTEGER))
  if (!isLive(state)) throw new Problem('not-found')
  return state
}
