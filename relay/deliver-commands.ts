import { markConfirmed, unmarkedCommands } from '../db/commands/command-delivery.ts'
import type { Queryable } from '../db/sql.ts'
import { engine } from '../temporal.config.ts'
import type { CaseClient } from '../workflows/contract/case-client.ts'

/** Hands every stored command whose fate is unknown to Temporal, which keeps it; the log tells its fate. */
export async function deliverCommands(sql: Queryable, cases: CaseClient): Promise<void> {
  const due = await unmarkedCommands(sql, { olderThanMs: engine.redeliverAfterMs, limit: 100 })
  for (const { caseId, command } of due) {
    await cases.leave({ ...command, caseId })
    await markConfirmed(sql, command.commandId)
  }
}
