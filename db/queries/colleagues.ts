import type { Role } from '../../domain/access/role.ts'
import type { Words } from '../../domain/procedure/words.ts'
import type { Queryable } from '../sql.ts'

export interface Colleague {
  id: string
  name: Words | null
}

/** Members of staff who hold one of the roles in the district now, by name. One statement. */
export async function colleaguesOf(
  sql: Queryable,
  roles: readonly Role[],
  district: string,
): Promise<readonly Colleague[]> {
  return sql<Colleague[]>`
    select p.principal_id as id,
      case when p.name_fa is not null then jsonb_build_object('fa', p.name_fa, 'en', p.name_en) end as name
    from principals p
    where p.kind = 'staff' and p.disabled_at is null and exists (
      select 1 from role_grants g
      where g.principal_id = p.principal_id and g.role = any (${[...roles]}) and g.district in (${district}, '*')
        and g.valid_from <= now() and (g.valid_until is null or g.valid_until > now()))
    order by p.name_fa, p.principal_id`
}
