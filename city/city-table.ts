import { procedureOf } from '../catalogue/procedures.ts'
import type { Queryable } from '../db/client.ts'

const columns = ['desk', 'applicant', 'payment', 'provider', 'case', 'stuck', 'held', 'overdue', 'closed'] as const
type Count = Record<(typeof columns)[number], number>

/** How many cases of each service stand where, as lines in columns: what they wait for, which of them are late, and the closed ones. */
export async function cityTable(sql: Queryable): Promise<readonly string[]> {
  const rows = await sql<({ service: string } & Count)[]>`
    select service,
      count(*) filter (where status = 'open' and waits ? 'task')::int as desk,
      count(*) filter (where status = 'open' and waits ?| array['applicant', 'correction'])::int as applicant,
      count(*) filter (where status = 'open' and waits ? 'payment')::int as payment,
      count(*) filter (where status = 'open' and waits ? 'inquiry')::int as provider,
      count(*) filter (where status = 'open' and waits ? 'subcase')::int as "case",
      count(*) filter (where status = 'open' and waits ? 'incident')::int as stuck,
      count(*) filter (where status = 'held')::int as held,
      count(*) filter (where status <> 'closed' and overdue)::int as overdue,
      count(*) filter (where status = 'closed')::int as closed
    from cases, lateral (select jsonb_path_query_array(waiting_for, '$[*].what') as waits) w
    group by service order by service`
  const cells = rows.map((row) => [
    procedureOf(row.service)?.title.en ?? row.service,
    ...columns.map((column) => (row[column] === 0 ? '·' : String(row[column]))),
  ])
  const all = [['', ...columns], ...cells]
  const widths = all[0]?.map((_, index) => Math.max(...all.map((row) => row[index]?.length ?? 0))) ?? []
  return all.map((row) => `  ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}`.trimEnd())
}
