import { createHmac } from 'node:crypto'
import type { FieldKeys } from '../personal/field-keys.ts'
import type { Queryable } from '../sql.ts'

/** How often something may be tried, by every process of the product together. */
export interface RateRule {
  name: string
  most: number
  withinSeconds: number
}

/** @returns null when it may go on, else the seconds until it may */
export async function countTry(
  sql: Queryable,
  keys: Pick<FieldKeys, 'index'>,
  { name, most, withinSeconds }: RateRule,
  whom: string,
): Promise<number | null> {
  const [row] = await sql<{ hits: number; ends_in: number }[]>`
    select * from count_hit(${windowName(keys, name, whom)}, ${withinSeconds})`
  return row && row.hits > most ? row.ends_in : null
}

/** Forgets the tries of somebody who has proved himself. */
export async function forgetTries(
  sql: Queryable,
  keys: Pick<FieldKeys, 'index'>,
  { name }: Pick<RateRule, 'name'>,
  whom: string,
): Promise<void> {
  await sql`select forget_hits(${windowName(keys, name, whom)})`
}

// A phone, a username or an address is counted by its keyed hash.
function windowName({ index }: Pick<FieldKeys, 'index'>, name: string, whom: string): string {
  return `${name}:${createHmac('sha256', index).update(`rate\0${name}\0${whom}`).digest('base64url')}`
}
