import type { CaseCommand } from '../../domain/case/case-command.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { RefusalCode } from '../../domain/case/refusal.ts'
import { asJson } from '../json.ts'
import type { Queryable, Tx } from '../sql.ts'

/**
 * Keeps a command before it is sent, in the transaction of its texts and files.
 * @returns false when the id is taken: the command was stored before
 * @throws PostgresError 42501 when the actor doesn't see the case, or isn't the one whom the command names
 */
export async function storeCommand(tx: Tx, caseId: CaseId, command: CaseCommand): Promise<boolean> {
  const { commandId, name, payload, actor, cause, receivedAt } = command
  const { count } = await tx`
    insert into commands (command_id, case_id, name, payload, principal, actor, cause, received_at)
    values (${commandId}, ${caseId}, ${name}, ${tx.json(asJson(payload))}, ${actor.onBehalfOf ?? actor.id}, ${tx.json(asJson(actor))}, ${cause},
      ${receivedAt})
    on conflict (command_id) do nothing`
  return count === 1
}

export interface CommandFate {
  commandId: string
  caseId: CaseId
  name: CaseCommand['name']
  status: 'stored' | 'applied' | 'refused'
  code: RefusalCode | null
  /** Case time. */
  receivedAt: number
}

/** What became of a command; undefined when there is none, or none that the actor sees. */
export async function commandFate(sql: Queryable, commandId: string): Promise<CommandFate | undefined> {
  const [row] = await sql<CommandFate[]>`
    select command_id as "commandId", case_id as "caseId", name, status, refusal as code, received_at as "receivedAt"
    from commands where command_id = ${commandId}`
  return row
}

/**
 * Marks a command that the case refused to its sender's face, before any event.
 * @returns false when its fate was known already
 */
export async function refuseCommand(sql: Queryable, commandId: string, code: RefusalCode): Promise<boolean> {
  const [row] = await sql<{ marked: boolean }[]>`select refuse_command(${commandId}, ${code}) as marked`
  return row?.marked ?? false
}
