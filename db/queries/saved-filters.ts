import { randomBytes } from 'node:crypto'
import type { Words } from '../../domain/procedure/words.ts'
import { asJson } from '../json.ts'
import type { Queryable } from '../sql.ts'
import { nameOf } from './staff-names.ts'

/** What an inbox is asked for, by the names of the API's query. */
export type FilterQuery = Readonly<Record<string, string>>

export interface SavedFilter {
  filterId: string
  name: string
  query: FilterQuery
  principal: string
  ownerName: Words | null
}

/** So many one person may keep: all of them are counted each time that he opens his inbox. */
const mostFilters = 20

const columns = (sql: Queryable) =>
  sql`f.filter_id as "filterId", f.name, f.query, f.principal, ${nameOf(sql, sql`f.principal`)} as "ownerName"`

/** The filters of one person, in the order in which he saved them. One statement. */
export async function listFilters(sql: Queryable, principal: string): Promise<readonly SavedFilter[]> {
  return sql<SavedFilter[]>`
    select ${columns(sql)} from saved_filters f where f.principal = ${principal} order by f.at, f.filter_id
    limit ${mostFilters}`
}

/** Anybody's filter, for who has its id. One statement. */
export async function readFilter(sql: Queryable, filterId: string): Promise<SavedFilter | undefined> {
  const [row] = await sql<SavedFilter[]>`
    select ${columns(sql)} from saved_filters f where f.filter_id = ${filterId}`
  return row
}

/** Keeps one more. @returns its id; undefined when the person has as many as he may. One statement. */
export async function keepFilter(
  sql: Queryable,
  { principal, name, query }: { principal: string; name: string; query: FilterQuery },
): Promise<string | undefined> {
  const filterId = `flt_${randomBytes(16).toString('hex')}`
  const { count } = await sql`
    insert into saved_filters (filter_id, principal, name, query)
    select ${filterId}, ${principal}, ${name}, ${sql.json(asJson(query))}
    where (select count(*) from saved_filters where principal = ${principal}) < ${mostFilters}`
  return count === 1 ? filterId : undefined
}

/** @returns false when that person has no such filter. One statement. */
export async function renameFilter(
  sql: Queryable,
  { principal, filterId, name }: { principal: string; filterId: string; name: string },
): Promise<boolean> {
  const { count } = await sql`
    update saved_filters set name = ${name} where filter_id = ${filterId} and principal = ${principal}`
  return count === 1
}

/** @returns false when that person has no such filter. One statement. */
export async function dropFilter(sql: Queryable, principal: string, filterId: string): Promise<boolean> {
  const { count } = await sql`delete from saved_filters where filter_id = ${filterId} and principal = ${principal}`
  return count === 1
}
