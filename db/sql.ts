import type postgres from 'postgres'

export type Sql = postgres.Sql<{ bigint: number }>
export type Tx = postgres.TransactionSql<{ bigint: number }>
/** For a statement that runs alone or inside a transaction. */
export type Queryable = Sql | Tx
