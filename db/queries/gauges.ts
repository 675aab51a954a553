import type { Queryable } from '../sql.ts'

interface ByDistrict {
  district: string
}

/** What stands open in the whole city, as an operator's monitoring asks it. Ages in seconds; codes only. */
export interface Gauges {
  openCases: readonly (ByDistrict & { service: string; count: number; overdue: number })[]
  openTasks: readonly (ByDistrict & { service: string; count: number; oldestSeconds: number })[]
  incidents: readonly { code: string; count: number }[]
  commands: { count: number; oldestSeconds: number }
  deliveries: readonly { state: string; count: number }[]
  payments: { count: number; oldestSeconds: number }
}

/**
 * One statement over what is not finished: each part reads a partial index of open rows and none reads a whole ledger.
 * The actor must see every district.
 */
export async function readGauges(sql: Queryable): Promise<Gauges> {
  const [row] = await sql<Gauges[]>`
    with instant as (select extract(epoch from now())::float8 as seconds),
      unfinished as materialized (select case_id, district, service, overdue from cases where status <> 'closed')
    select
      (select coalesce(json_agg(c), '[]') from (
        select district, service, count(*)::int as count, (count(*) filter (where overdue))::int as overdue
        from unfinished group by 1, 2) c) as "openCases",
      (select coalesce(json_agg(t), '[]') from (
        select t.district, c.service, count(*)::int as count,
          greatest(0, max(seconds - t.opened_at / 1000.0))::float8 as "oldestSeconds"
        from tasks t join unfinished c using (case_id), instant
        where t.status in ('open', 'waiting-for-correction') group by 1, 2) t) as "openTasks",
      (select coalesce(json_agg(i), '[]') from (
        select code, count(*)::int as count from incidents where status = 'open' group by 1) i) as incidents,
      (select json_build_object('count', count(*), 'oldestSeconds', greatest(0, coalesce(max(seconds - extract(epoch from stored_at)), 0)))
        from commands, instant where status = 'stored') as commands,
      (select coalesce(json_agg(d), '[]') from (
        select state, count(*)::int as count from deliveries where state in ('pending', 'sending') group by 1
        union all
        select state, count(*)::int as count from deliveries where state in ('failed', 'unknown') group by 1) d) as deliveries,
      (select json_build_object('count', count(*), 'oldestSeconds', greatest(0, coalesce(max(seconds - extract(epoch from created_at)), 0)))
        from payment_attempts, instant where state in ('verifying', 'unknown')) as payments`
  return row! // a select without a table has one row
}
