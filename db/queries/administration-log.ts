import type { Queryable } from '../sql.ts'

/** What somebody changed who keeps the system at work. */
export interface AdministrationEntry {
  seq: number
  /** Epoch milliseconds. */
  at: number
  principal: string
  what: string
  subject: string
  district: string | null
  detail: Readonly<Record<string, unknown>>
  hash: string
}

/** Entries below a number, newest first; as far as the actor's districts see them. */
export async function listAdministration(
  sql: Queryable,
  { before, kind, limit }: { before: number | null; kind: string | null; limit: number },
): Promise<readonly AdministrationEntry[]> {
  return sql<AdministrationEntry[]>`
    select seq, extract(epoch from at)::float8 * 1000 as at, principal_id as principal, what, subject, district, detail,
      encode(hash, 'hex') as hash
    from administration_log
    where (${before}::bigint is null or seq < ${before}) and (${kind}::text is null or starts_with(what, ${kind}))
    order by seq desc limit ${limit}`
}

/** The whole chain computed again, whatever of it the actor sees. */
export async function checkAdministration(sql: Queryable): Promise<{ entries: number; brokenAt: number | null }> {
  const [row] = await sql<{ entries: number; brokenAt: number | null }[]>`
    select entries, broken_at as "brokenAt" from check_administration_log()`
  return row ?? { entries: 0, brokenAt: null }
}
