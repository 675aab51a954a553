import type { Queryable } from '../sql.ts'

/** Name and post of a member of staff, as letters print them. */
export interface Signatory {
  name: { fa: string; en: string }
  post: { fa: string; en: string }
}

/** Who stands under a letter that the principal signed; undefined for a principal without name and post. */
export async function readSignatory(sql: Queryable, principalId: string): Promise<Signatory | undefined> {
  const [row] = await sql<{ name_fa: string; name_en: string; post_fa: string; post_en: string }[]>`
    select name_fa, name_en, post_fa, post_en from principals
    where principal_id = ${principalId} and name_fa is not null and post_fa is not null`
  return row && { name: { fa: row.name_fa, en: row.name_en }, post: { fa: row.post_fa, en: row.post_en } }
}
