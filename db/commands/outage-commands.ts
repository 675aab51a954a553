import type { Actor, CaseCommand } from '../../domain/case/case-command.ts'
import { asJson } from '../json.ts'
import type { Queryable } from '../sql.ts'

export interface OutageOrder {
  actor: Actor
  cause: CaseCommand['cause']
  /** Real time, epoch milliseconds; each case hears it in its own. */
  at: number
}

/** How many commands one statement stores. */
const batchSize = 500

/**
 * Stores, for inquiries that were under way while their organisation was switched off, the command that this time does not
 * count against it. An outage lasts until the instant that was set or the next switch; when that changes, its length is told
 * anew. The command's id names inquiry, outage and length, so each is told once.
 * @returns how many were told; fewer than `limit` when all are
 */
export async function storeOutageCommands(
  sql: Queryable,
  { actor, cause, at }: OutageOrder,
  limit = batchSize,
): Promise<number> {
  const { count } = await sql`
    with switches as (
      select no, provider, is_off, extract(epoch from switched_at) * 1000 as from_ms, extract(epoch from least(off_until,
        lead(switched_at) over (partition by provider order by no))) * 1000 as until_ms
      from provider_switches
    ), due as (
      select i.case_id, i.no, i.round, s.no as outage, c.clock_offset_ms,
        floor(s.until_ms - greatest(s.from_ms, i.sent_at - c.clock_offset_ms))::bigint as ms
      from switches s join inquiries i using (provider) join cases c using (case_id)
      where s.is_off and s.until_ms > ${at - rememberedMs} and i.status = 'sent' and i.due_at is not null
        and c.status <> 'closed' and i.sent_at - c.clock_offset_ms < s.until_ms
    ), told as (
      select *, 'cmd_' || substr(case_id, 6) || '_outage_' || no || '_' || round || '_' || outage || '_' || ms as command_id from due
    )
    insert into commands (command_id, case_id, name, payload, principal, actor, cause, received_at)
    select command_id, case_id, 'excuseOutage', json_build_object('no', no, 'round', round, 'outage', outage, 'ms', ms), ${actor.id}::text,
      ${sql.json(asJson(actor))}::jsonb, ${cause}::text, ${at}::bigint + clock_offset_ms
    from told where not exists (select 1 from commands d where d.command_id = told.command_id)
    order by command_id limit ${limit}
    on conflict (command_id) do nothing`
  return count
}

/** Outages that ended longer ago were told, or concern nobody who is still asked: none may last longer than 30 days. */
const rememberedMs = 31 * 24 * 60 * 60 * 1_000
