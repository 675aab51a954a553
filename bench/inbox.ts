import { migrate } from '../db/migrate.ts'
import { seedDemonstration } from '../db/seed/seed.ts'
import { dataDirAt } from '../local/data-dir.ts'
import { keepPasswords } from '../local/postgres-cluster.ts'
import { ensureDatabase, ensureLogins } from '../local/postgres-roles.ts'
import type { Bench } from './bench-result.ts'
import { type ApiClient, createApiClient } from './http/api-client.ts'
import { fillInbox } from './inbox/fill-inbox.ts'
import { interleave } from './measure/blocks.ts'
import { runLanes } from './measure/lanes.ts'
import { type OpenLoadResult, runOpenLoad } from './measure/open-load.ts'
import { quantile, rounded, spreadOf } from './measure/statistics.ts'
import { type BenchStack, openSql, productEnvironment, startBenchStack } from './stack/bench-stack.ts'
import { type ExtraProcess, startExtraProcess } from './stack/extra-process.ts'

const few = 1_000
const many = 100_000

/** A city with so many open tasks, in a database of its own, and the API in front of it. */
interface Office {
  tasks: number
  process: ExtraProcess
  client: ApiClient
  read: () => Promise<void>
}

/** The first page of a clerk's inbox with 100 000 open tasks in the city against 1 000, at half of the rate that saturates. */
export const benchInbox: Bench = async ({ rounds = 5, samples = 2_000, lanes = 16 }, say) => {
  const bench = await startBenchStack(say)
  const offices: Office[] = []
  try {
    for (const tasks of [few, many]) {
      say(`Filling an inbox with ${tasks} open tasks …`)
      offices.push(await openOffice(bench, tasks, lanes))
    }
    const [small, large] = offices as [Office, Office] // both were opened above
    const rates: number[] = []
    for (const { read, tasks } of offices) {
      await runLanes(lanes, 2_000, read)
      const { perSecond } = await runLanes(lanes, 5_000, read)
      say(`${tasks} open tasks: saturated at ${rounded(perSecond, 0)} pages/s`)
      rates.push(perSecond)
    }
    // One rate for both: what is compared is the work of a page, not the load.
    const rate = Math.min(...rates) / 2
    const block = async (office: Office) => {
      const result = await runOpenLoad(rate, samples, office.read)
      if (result.failed > 0) throw new Error(result.failures.join(' | '))
      say(`${office.tasks} open tasks: p99 ${rounded(p99(result))} ms`)
      return result
    }
    const blocks = await interleave(
      rounds,
      () => block(small),
      () => block(large),
    )
    const figures = {
      ...spreadOf(blocks.map(({ first, second }) => p99(second) / p99(first))),
      rounds,
      samples,
      perSecond: rounded(rate, 0),
      saturatedPerSecond: rates.map((value) => rounded(value, 0)),
      fewTasks: few,
      manyTasks: many,
      fewP99Ms: blocks.map(({ first }) => rounded(p99(first))),
      manyP99Ms: blocks.map(({ second }) => rounded(p99(second))),
      fewP50Ms: rounded(
        quantile(
          blocks.flatMap(({ first }) => first.latencies),
          0.5,
        ),
      ),
      manyP50Ms: rounded(
        quantile(
          blocks.flatMap(({ second }) => second.latencies),
          0.5,
        ),
      ),
    }
    return { figures, lines: [JSON.stringify(figures, null, 2)] }
  } finally {
    for (const { client, process } of offices) {
      await client.close()
      await process.stop()
    }
    await bench.stop()
  }
}

const p99 = ({ latencies }: OpenLoadResult) => quantile(latencies, 0.99)

async function openOffice(bench: BenchStack, tasks: number, lanes: number): Promise<Office> {
  const { stack, sql, keyOf, urlAs } = bench
  const database = `inbox_${tasks}`
  const dataDir = dataDirAt(stack.dataDir)
  await ensureDatabase(sql, database)
  await migrate(urlAs('owner', database))
  await ensureLogins(urlAs('superuser', database), await keepPasswords(dataDir.passwordsFile))
  await seedDemonstration(urlAs('owner', database), { dataDir: dataDir.root, keysFile: dataDir.keysFile })
  const rows = openSql(urlAs('superuser', database))
  try {
    await fillInbox(rows, tasks)
  } finally {
    await rows.end({ timeout: 5 })
  }
  const environment = { ...productEnvironment(bench), DATABASE_URL: urlAs('api', database) }
  const process = await startExtraProcess(new URL('../api/main.ts', import.meta.url), environment, '/livez')
  const client = createApiClient(process.url, lanes)
  const clerk = keyOf('intake-clerk-1')
  const read = async () => void (await client.call(clerk, 'GET', '/api/v1/tasks?limit=50'))
  return { tasks, process, client, read }
}
