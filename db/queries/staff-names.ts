import type postgres from 'postgres'
import type { Words } from '../../domain/procedure/words.ts'
import type { Queryable } from '../sql.ts'

/** The part of a query that yields the name of a member of staff or of an organisation’s user in both languages, else null. */
export function nameOf(sql: Queryable, id: postgres.PendingQuery<postgres.Row[]>) {
  return sql`(select jsonb_build_object('fa', p.name_fa, 'en', p.name_en) from principals p
    where p.principal_id = ${id} and p.name_fa is not null)`
}

/** Names of those who have one, by their ids. One statement, none for nobody. */
export async function staffNames(sql: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, Words>> {
  if (ids.length === 0) return new Map()
  const rows = await sql<{ id: string; name: Words }[]>`
    select p.principal_id as id, jsonb_build_object('fa', p.name_fa, 'en', p.name_en) as name
    from principals p where p.principal_id = any (${[...new Set(ids)]}) and p.name_fa is not null`
  return new Map(rows.map(({ id, name }) => [id, name]))
}
