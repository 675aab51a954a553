import { caseDetail } from '../../db/queries/case-detail.ts'
import type { CommandName } from '../../domain/case/case-command.ts'
import type { ApiDeps } from '../deps.ts'
import type { Caller } from '../edge/authorise.ts'
import type { ApiContext } from '../edge/env.ts'
import { Problem } from '../problems/problem.ts'
import { CaseAnswer } from '../schemas/case.ts'
import { caseSummary } from '../views/case-summary.ts'
import { replyWith } from './command-reply.ts'
import { type CommandPlan, sendCommand } from './send-command.ts'

/** Sends a command to a case and answers with the case as it then stands; `then` follows once it was applied. */
export async function sendForCase<N extends CommandName>(
  deps: ApiDeps,
  c: ApiContext,
  caller: Caller,
  plan: CommandPlan<N>,
  then?: (commandId: string) => Promise<void>,
) {
  const sent = await sendCommand(deps, caller, plan)
  if (sent.fate === 'applied') await then?.(sent.commandId)
  return replyWith(c, sent, CaseAnswer, async () => {
    const detail = await caseDetail(deps.database.sql, plan.caseId, caller.actor)
    if (!detail) throw new Problem('not-found')
    const procedure = await deps.procedures.procedure(detail.case.service, detail.case.version)
    return { case: caseSummary(detail.case, procedure, c.get('locale')) }
  })
}
