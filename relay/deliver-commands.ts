import { markConfirmed, type UndeliveredCommand, unmarkedCommands } from '../db/commands/command-delivery.ts'
import { refuseCommand } from '../db/commands/stored-commands.ts'
import type { Queryable } from '../db/sql.ts'
import { parseCommand } from '../domain/case/command-shape.ts'
import { engine } from '../temporal.config.ts'
import type { CaseClient } from '../workflows/contract/case-client.ts'

/**
 * Hands every stored command whose fate is unknown to Temporal, which keeps it; the log tells its fate.
 * @throws what Temporal says; while it is away no command loses its turn
 */
export async function deliverCommands(sql: Queryable, cases: CaseClient): Promise<void> {
  const due = await unmarkedCommands(sql, { olderThanMs: engine.redeliverAfterMs, limit: 100 })
  for (const [index, { caseId, command }] of due.entries()) {
    // No run could read it, so none would ever mark it.
    if (!parseCommand(command.name, command)) {
      await refuseCommand(sql, command.commandId, 'malformed')
      continue
    }
    try {
      await cases.leave({ ...command, caseId })
    } catch (failure) {
      await giveBack(sql, (await cases.isReachable()) ? due.slice(index + 1) : due.slice(index))
      throw failure
    }
    await markConfirmed(sql, command.commandId)
  }
}

/** Each try doubles the wait for the next: an outage must not, or its end would be noticed too late. */
async function giveBack(sql: Queryable, untried: readonly UndeliveredCommand[]): Promise<void> {
  const ids = untried.map(({ command }) => command.commandId)
  await sql`
    update commands set attempts = greatest(attempts - 1, 0)
    where command_id = any (${ids}) and status = 'stored' and confirmed_at is null`
}
