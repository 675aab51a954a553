import type postgres from 'postgres'

export type Sql = postgres.Sql<{ bigint: number }>
export type Tx = postgres.TransactionSql<{ bigint: number }>
/** For a statement that runs alone or inside a transaction. */
export type Queryable = Sql | Tx
/** Part of a statement. */
export type Part = postgres.PendingQuery<postgres.Row[]>

/** Writes that a statement does beside its own work; each sees what was there before all of them. */
export function beside(sql: Queryable, parts: readonly Part[]): Part {
  return parts.reduce(
    (before, part, index) => sql`${before} ${index === 0 ? sql`with` : sql`,`} ${sql(`beside_${index}`)} as (${part})`,
    sql``,
  )
}
