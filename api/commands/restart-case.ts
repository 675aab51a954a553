import { randomBytes } from 'node:crypto'
import { appendAsAdmin } from '../../db/log/append-events.ts'
import { loadLog } from '../../db/log/load-case.ts'
import { storeText } from '../../db/personal/texts.ts'
import type { Tx } from '../../db/sql.ts'
import type { LoggedEvent } from '../../domain/case/case-event.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { absentCase, isLive } from '../../domain/case/case-state.ts'
import { evolveAll } from '../../domain/case/evolve.ts'
import { project } from '../../domain/case/project.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller } from '../edge/authorise.ts'
import { Problem } from '../problems/problem.ts'

/** How often another writer may come first before the restart gives up. */
const tries = 5

/**
 * Puts a new run from the log in the place of a case's run. The restart itself is written into the log first, by the edge:
 * a run that is stuck can't.
 * @returns whether the new run is known to have started; else the reconciler starts one
 * @throws Problem 404, or 503 when others write all the time
 */
export async function restartCase(deps: ApiDeps, caller: Caller, caseId: CaseId, reason: string): Promise<boolean> {
  const actor = { ...caller.actor, audience: 'admin' } as const
  let recorded = false
  for (let attempt = 0; attempt < tries && !recorded; attempt += 1) {
    recorded = await deps.database.withActor(actor, (tx) => append(deps, tx, caller, caseId, reason))
  }
  if (!recorded) throw new Problem('unavailable', { retryAfterSeconds: 1 })
  try {
    await deps.caseClient.restart(caseId)
    return true
  } catch (failure) {
    deps.log.warn(
      { caseId, code: failure instanceof Error ? failure.name : 'unknown' },
      'a restart waits for the reconciler',
    )
    return false
  }
}

async function append(
  { keys, procedures }: ApiDeps,
  tx: Tx,
  { principal, at }: Caller,
  caseId: CaseId,
  reason: string,
): Promise<boolean> {
  const { events: log, head } = await loadLog(tx, caseId)
  const state = evolveAll(absentCase, log)
  if (!isLive(state)) throw new Problem('not-found')
  const { applicant, district, service, version, clockOffsetMs } = state
  authorise(principal, 'case.restart', { applicant, district }, at)
  const text = await storeText(tx, keys.fields, caseId, reason)
  const moved: LoggedEvent = {
    at: Math.max(at + clockOffsetMs, log.at(-1)?.at ?? 0),
    actor: principal.id,
    cause: 'api',
    commandId: null,
    event: { type: 'CaseMoved', to: null, text },
  }
  const projection = project(await procedures.core(service, version), state, [moved])
  const batchId = `restart_${randomBytes(12).toString('hex')}`
  const outcome = await appendAsAdmin(tx, { caseId, district, head, batchId, events: [moved], marks: [], projection })
  return outcome.recorded
}
