import type { CaseCommand } from '../../domain/case/case-command.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { Queryable } from '../sql.ts'

export interface UndeliveredCommand {
  caseId: CaseId
  command: CaseCommand
  /** How often it was sent, this time included. */
  attempts: number
}

interface CommandRow {
  caseId: CaseId
  commandId: string
  name: string
  payload: unknown
  actor: unknown
  cause: string
  receivedAt: number
}

/**
 * Takes commands whose fate is unknown, oldest first, and marks them as sent now, so two relays share the work. The wait
 * doubles with each attempt, up to 64 times.
 * @param olderThanMs how long the first sender has
 * @param confirmedOlderThanMs the same for commands that Temporal holds already: its store may be lost
 */
export async function unmarkedCommands(
  sql: Queryable,
  { olderThanMs, confirmedOlderThanMs = olderThanMs * 20, limit }: UnmarkedLimits,
): Promise<readonly UndeliveredCommand[]> {
  const rows = await sql<(CommandRow & { attempts: number })[]>`
    with due as (
      select command_id from commands
      where status = 'stored'
        and coalesce(confirmed_at, sent_at, stored_at) < now() - interval '1 millisecond' * (1 << least(attempts, 6))
          * case when confirmed_at is null then ${olderThanMs}::bigint else ${confirmedOlderThanMs}::bigint end
      order by stored_at, command_id limit ${limit} for update skip locked
    ), taken as (
      update commands c set sent_at = now(), attempts = c.attempts + 1 from due where c.command_id = due.command_id
      returning c.*
    )
    select case_id as "caseId", command_id as "commandId", name, payload, actor, cause, received_at as "receivedAt", attempts
    from taken order by stored_at, command_id`
  return rows.map((row) => ({ caseId: row.caseId, command: toCommand(row), attempts: row.attempts }))
}

export interface UnmarkedLimits {
  olderThanMs: number
  confirmedOlderThanMs?: number
  limit: number
}

/** Temporal has taken the command: as an Update, or as a Signal that it keeps. */
export async function markConfirmed(sql: Queryable, commandId: string): Promise<void> {
  await sql`
    update commands set confirmed_at = now(), sent_at = coalesce(sent_at, now()), attempts = greatest(attempts, 1)
    where command_id = ${commandId}`
}

/** Commands of a case without a mark that were received at or before the instant (case time), oldest first. */
export async function drainStored(
  sql: Queryable,
  caseId: CaseId,
  receivedUntil: number,
): Promise<readonly CaseCommand[]> {
  const rows = await sql<CommandRow[]>`
    select case_id as "caseId", command_id as "commandId", name, payload, actor, cause, received_at as "receivedAt"
    from commands where case_id = ${caseId} and status = 'stored' and received_at <= ${receivedUntil}
    order by received_at, command_id`
  return rows.map(toCommand)
}

function toCommand({ commandId, name, payload, actor, cause, receivedAt }: CommandRow): CaseCommand {
  // Only storeCommand writes the table, and it was given a CaseCommand.
  return { commandId, name, payload, actor, cause, receivedAt } as CaseCommand
}
