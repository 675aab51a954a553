import { setTimeout as sleep } from 'node:timers/promises'
import type { BareEngine } from './bare/bare-engine.ts'
import { countingDatabase } from './measure/database-counts.ts'
import { historyOf, totalBytes } from './measure/history-counts.ts'
import { statementCounter } from './measure/statement-counts.ts'
import { rounded } from './measure/statistics.ts'
import type { ProductEngine } from './product/product-engine.ts'
import type { BenchStack } from './stack/bench-stack.ts'

const cases = 20
/** Messages to people go out after the case; they belong to what it costs. */
const noticesMs = 4_000

/** What one `bench-core` case costs, alone on a quiet stack. */
export async function countCase({ sql, client }: BenchStack, product: ProductEngine, bare: BareEngine) {
  // The first case finds caches empty and sessions without prepared statements.
  for (let count = 0; count < 3; count += 1) await product.runCase()
  await sleep(noticesMs)
  const counter = await statementCounter(sql)
  await counter.reset()
  const ids: string[] = []
  const database = await countingDatabase(sql, async () => {
    for (let count = 0; count < cases; count += 1) ids.push(await product.runCase())
    await sleep(noticesMs)
  })
  const { statements, total, transactions } = await counter.count()
  const history = await historyOf(client, ids.at(-1)!) // at least one case has run
  const bareHistory = await historyOf(client, await bare.runCase())
  const perCase = (total: number) => rounded(total / cases)
  return {
    events: history.length,
    historyBytes: totalBytes(history),
    sqlStatements: perCase(total),
    transactions: perCase(transactions),
    commits: perCase(database.commits),
    walBytes: Math.round(database.walBytes / cases),
    bareEvents: bareHistory.length,
    bareHistoryBytes: totalBytes(bareHistory),
    statements: statements.map(({ text, calls, milliseconds }) => ({
      perCase: perCase(calls),
      ms: rounded(milliseconds / calls, 2),
      text: text.slice(0, 160),
    })),
  }
}
