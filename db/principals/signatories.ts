import type { Part, Queryable } from '../sql.ts'

/** Name and post of a member of staff, as letters print them. */
export interface Signatory {
  name: { fa: string; en: string }
  post: { fa: string; en: string }
}

/** Those who acted in a case and have name and post, by principal: one JSON value, for a statement that reads more. */
export function signatoriesIn(sql: Queryable, caseId: Part): Part {
  return sql`(
    select coalesce(json_object_agg(p.principal_id, json_build_object(
      'name', json_build_object('fa', p.name_fa, 'en', p.name_en), 'post', json_build_object('fa', p.post_fa, 'en', p.post_en))), '{}')
    from principals p
    where p.principal_id in (select e.actor from case_events e where e.case_id = ${caseId})
      and p.name_fa is not null and p.post_fa is not null)`
}

/** Who would stand under a letter that the principal signs; undefined for one without name and post. One statement. */
export async function readSignatory(sql: Queryable, principalId: string): Promise<Signatory | undefined> {
  const [row] = await sql<Signatory[]>`
    select json_build_object('fa', name_fa, 'en', name_en) as name, json_build_object('fa', post_fa, 'en', post_en) as post
    from principals where principal_id = ${principalId} and name_fa is not null and post_fa is not null`
  return row
}
