import type { Queryable } from '../sql.ts'

/** Published versions of a service, the newest first, a few. One statement. */
export async function newestVersions(sql: Queryable, service: string): Promise<readonly string[]> {
  const rows = await sql<{ version: string }[]>`
    select version from procedures where service = ${service} order by string_to_array(version, '.')::int[] desc limit 3`
  return rows.map(({ version }) => version)
}
