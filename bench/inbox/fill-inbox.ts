import type { Sql } from '../../db/sql.ts'

/**
 * Fills the read model with open tasks of permits in both districts, one a case, spread over the roles that decide.
 * Only lists are read from it: the cases have no log.
 * @param applicant whose cases they are
 */
export async function fillInbox(sql: Sql, tasks: number, applicant = 'prn_maryam'): Promise<void> {
  await sql`
    insert into cases (case_id, service, version, district, applicant, status, stage, public_status, received_at,
      waiting_for, facts, clock_offset_ms, calendar_version, overdue, head_seq, head_hash)
    select 'case_' || lpad(to_hex(n), 32, '0'), 'building-permit', '1405.1', 'khoy-' || (1 + n % 2), ${applicant}, 'open', 'intake',
      'under-review', 1790000000000 + n, '[]', '{}', 0, '1405.1', false, 1, decode(repeat('00', 32), 'hex')
    from generate_series(1, ${tasks}::int) as n`
  await sql`
    insert into tasks (task_id, case_id, district, applicant, no, stage, step, role, escalated_to, status, opened_at, due_at, overdue)
    select 'task_' || lpad(to_hex(n), 32, '0') || '_5', 'case_' || lpad(to_hex(n), 32, '0'), 'khoy-' || (1 + n % 2), ${applicant}, 5,
      'intake', 'intake', (array['intake-clerk', 'site-visitor', 'planning-expert', 'head-of-planning', 'building-expert'])[1 + n % 5],
      '{}', 'open', 1790000000000 + n, 1790000000000 + (n * 7919) % 500000000, false
    from generate_series(1, ${tasks}::int) as n`
  await sql`analyze`
}
