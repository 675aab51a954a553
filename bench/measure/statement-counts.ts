import type { Sql } from '../../db/sql.ts'

/** One kind of statement that the product sent. */
export interface CountedStatement {
  /** The text with its values left out, on one line. */
  text: string
  calls: number
  /** Total execution time. */
  milliseconds: number
}

interface Row {
  id: string
  text: string
  calls: number
  ms: number
}

const isControl = (text: string) =>
  /^(begin|commit|rollback|savepoint|release|set|discard|deallocate)\b/i.test(text.trim())

/**
 * Counts the product's statements between two moments. Those that run while nothing happens, the polls of relay and
 * health checks, are learned first and left out; the slowest of the frequent ones come every ten seconds.
 */
export async function statementCounter(sql: Sql, idleMs = 11_000) {
  await reset(sql)
  await new Promise((resolve) => setTimeout(resolve, idleMs))
  const idle = new Set((await read(sql)).filter((row) => !isControl(row.text)).map((row) => row.id))
  return {
    reset: () => reset(sql),
    /** All that was sent since the reset, the most frequent first; BEGIN and COMMIT stand apart. */
    async count(): Promise<{ statements: readonly CountedStatement[]; total: number; transactions: number }> {
      const rows = await read(sql)
      const statements = rows
        .filter((row) => !isControl(row.text) && !idle.has(row.id))
        .map(({ text, calls, ms }) => ({ text: text.replace(/\s+/g, ' ').trim(), calls, milliseconds: ms }))
        .sort((a, b) => b.calls - a.calls)
      const transactions = rows.filter((row) => /^commit/i.test(row.text)).reduce((sum, row) => sum + row.calls, 0)
      const total = statements.reduce((sum, statement) => sum + statement.calls, 0)
      return { statements, total, transactions }
    },
  }
}

async function reset(sql: Sql): Promise<void> {
  await sql`select pg_stat_statements_reset()`
}

async function read(sql: Sql): Promise<readonly Row[]> {
  return sql<Row[]>`
    select s.queryid::text || '/' || s.userid::text as id, s.query as text, s.calls::int as calls, s.total_exec_time as ms
    from pg_stat_statements s join pg_roles r on r.oid = s.userid
    where s.dbid = (select oid from pg_database where datname = current_database()) and r.rolname <> current_user`
}
