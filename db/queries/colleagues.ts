import type { Role } from '../../domain/access/role.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { Words } from '../../domain/procedure/words.ts'
import type { Queryable } from '../sql.ts'

export interface Colleague {
  id: string
  name: Words | null
}

export interface Holder extends Colleague {
  roles: readonly Role[]
  /** Open tasks that he holds and the actor sees. */
  held: number
}

const columns = (sql: Queryable) => sql`p.principal_id as id,
  case when p.name_fa is not null then jsonb_build_object('fa', p.name_fa, 'en', p.name_en) end as name`

const validGrant = (sql: Queryable) => sql`
  g.principal_id = p.principal_id and g.valid_from <= now() and (g.valid_until is null or g.valid_until > now())`

/** Members of staff who hold one of the roles in the district now, by name. One statement. */
export async function colleaguesOf(
  sql: Queryable,
  roles: readonly Role[],
  district: string,
): Promise<readonly Colleague[]> {
  return sql<Colleague[]>`
    select ${columns(sql)} from principals p
    where p.kind = 'staff' and p.disabled_at is null and exists (
      select 1 from role_grants g
      where ${validGrant(sql)} and g.role = any (${[...roles]}) and g.district in (${district}, '*'))
    order by p.name_fa, p.principal_id`
}

/** Whether somebody has declared that a case concerns himself. One statement. */
export async function hasConflict(sql: Queryable, principal: string, caseId: CaseId): Promise<boolean> {
  const found = await sql`select 1 from conflicts_of_interest where principal_id = ${principal} and case_id = ${caseId}`
  return found.length > 0
}

/**
 * Members of staff who hold any of the roles in one of the districts, and those whose tasks the actor takes over by name, each
 * with the number of open tasks that he holds. One statement.
 */
export async function holdersIn(
  sql: Queryable,
  districts: readonly string[],
  others: readonly string[],
): Promise<readonly Holder[]> {
  const anywhere = districts.includes('*')
  return sql<Holder[]>`
    select * from (
      select ${columns(sql)}, p.name_fa,
        (select array_agg(distinct g.role order by g.role) from role_grants g where ${validGrant(sql)}
          and (${anywhere} or g.district = '*' or g.district = any (${[...districts]})
            or p.principal_id = any (${[...others]}))) as roles,
        (select count(*)::integer from claims k join tasks t on t.task_id = k.task_id
          where k.principal = p.principal_id and t.status in ('open', 'waiting-for-correction')) as held
      from principals p where p.kind = 'staff' and p.disabled_at is null) one
    where one.roles is not null or one.id = any (${[...others]}) order by one.name_fa, one.id limit 500`
}

/** For whom somebody stands in now. One statement. */
export async function absentFor(sql: Queryable, substitute: string): Promise<readonly string[]> {
  const rows = await sql<{ absent: string }[]>`
    select distinct absent from substitutions
    where substitute = ${substitute} and ended_at is null and valid_from <= now() and valid_until > now()`
  return rows.map(({ absent }) => absent)
}
