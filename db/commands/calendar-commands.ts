import type { Actor, CaseCommand } from '../../domain/case/case-command.ts'
import type { CalendarCore } from '../../domain/time/calendar.ts'
import { asJson } from '../json.ts'
import type { Queryable } from '../sql.ts'

export interface CalendarOrder {
  district: string
  calendar: CalendarCore
  actor: Actor
  cause: CaseCommand['cause']
  /** Real time, epoch milliseconds; each case hears it in its own. */
  at: number
}

/** How many cases one statement stores a command for. */
const batchSize = 500

/**
 * Stores the command to go by this calendar for the next open cases of its district that do not yet and were not told to.
 * The command's id is the case's and the version's, so nobody is told twice.
 * @returns how many were told; fewer than `limit` when all are
 */
export async function storeCalendarCommands(
  sql: Queryable,
  { district, calendar, actor, cause, at }: CalendarOrder,
  limit = batchSize,
): Promise<number> {
  const { version } = calendar
  const { count } = await sql`
    with due as (
      select c.case_id, c.clock_offset_ms, 'cmd_' || substr(c.case_id, 6) || '_calendar_' || ${version} as command_id
      from cases c where c.district = ${district} and c.status <> 'closed' and c.calendar_version <> ${version}
    )
    insert into commands (command_id, case_id, name, payload, principal, actor, cause, received_at)
    select command_id, case_id, 'applyCalendar', ${sql.json(asJson({ calendar }))}::jsonb, ${actor.id}::text,
      ${sql.json(asJson(actor))}::jsonb, ${cause}::text, ${at}::bigint + clock_offset_ms
    from due where not exists (select 1 from commands d where d.command_id = due.command_id)
    order by case_id limit ${limit}
    on conflict (command_id) do nothing`
  return count
}

/** The newest calendar of each district that has an open case which goes by another one. */
export async function outdatedDistricts(sql: Queryable): Promise<readonly string[]> {
  const rows = await sql<{ district: string }[]>`
    select distinct c.district from cases c
    join lateral (
      select version from calendars k where k.district = c.district order by k.no desc limit 1
    ) newest on newest.version <> c.calendar_version
    where c.status <> 'closed'`
  return rows.map(({ district }) => district)
}
