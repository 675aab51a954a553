import { createHash } from 'node:crypto'
import { storeCommand } from '../../db/commands/stored-commands.ts'
import type { Answers } from '../../db/personal/applications.ts'
import { openCaseOnParcel } from '../../db/registers/case-on-parcel.ts'
import { findParcel } from '../../db/registers/parcels.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { EffectTask, EffectTools } from './effect-performer.ts'
import { parcelNamedIn } from './parcel-of-case.ts'
import { systemActor } from './system-actor.ts'

/**
 * Has the open case of a service on the same property serve this one as well: two cases that meet one breach wait for one
 * verdict. A case that closes meanwhile takes the command too and tells how it ended.
 * @returns undefined when there is no such case
 */
export async function joinSharedCase(
  tools: EffectTools,
  { effect, at, context }: EffectTask,
  service: string,
  answers: Answers,
): Promise<CaseId | undefined> {
  const { sql } = tools.database
  const named = parcelNamedIn(answers)
  const parcel = named && (await findParcel(sql, named))
  const shared = parcel && (await openCaseOnParcel(sql, service, parcel.parcelId))
  if (!shared || shared.caseId === effect.caseId) return undefined
  const command = {
    commandId: `cmd_${createHash('sha256').update(`join ${effect.key}`).digest('hex').slice(0, 32)}`,
    name: 'joinParent' as const,
    actor: systemActor,
    cause: 'case' as const,
    // The other case's time may be ahead in training: what counts is that both were now.
    receivedAt: at - context.clockOffsetMs + shared.clockOffsetMs,
    payload: { parent: { caseId: effect.caseId, no: effect.no } },
  }
  await tools.database.withActor(
    { principalId: 'system', audience: 'worker', districts: [context.district, '*'] },
    (tx) => storeCommand(tx, shared.caseId, command),
  )
  await tools.runs.leave({ ...command, caseId: shared.caseId }).catch(() => undefined)
  return shared.caseId
}
