import type { Bench } from './bench-result.ts'
import { phoneLastFourOf } from './demo/people.ts'
import { type ApiClient, createApiClient } from './http/api-client.ts'
import { interleave } from './measure/blocks.ts'
import { runLanes } from './measure/lanes.ts'
import { cpuMilliseconds } from './measure/process-cpu.ts'
import { quantile, rounded, spreadOf } from './measure/statistics.ts'
import { startProductEngine } from './product/product-engine.ts'
import { type BenchStack, productEnvironment, startBenchStack } from './stack/bench-stack.ts'
import { startExtraProcess } from './stack/extra-process.ts'

const cases = 40

/** `POST /track` against plain Hono with one indexed query on the same database. */
export const benchTrack: Bench = async ({ rounds = 7, seconds = 6, lanes = 32 }, say) => {
  const bench = await startBenchStack(say)
  try {
    const codes = await submitCases(bench)
    const environment = { ...productEnvironment(bench), DATABASE_URL: bench.urlAs('api') }
    const product = await startExtraProcess(new URL('./track/unlimited-api.ts', import.meta.url), environment, '/livez')
    const plain = await startExtraProcess(
      new URL('./track/plain-server.ts', import.meta.url),
      { DATABASE_URL: bench.urlAs('superuser') },
      '/',
    )
    const servers = { plain, product }
    const ways = {
      plain: lookUp(createApiClient(plain.url, lanes), '/track', codes),
      product: lookUp(createApiClient(product.url, lanes), '/api/v1/track', codes),
    }
    try {
      const block = async (way: keyof typeof ways, milliseconds: number) => {
        const before = await cpuMilliseconds(servers[way].pid)
        const result = await runLanes(lanes, milliseconds, ways[way])
        if (result.failed > 0) throw new Error(`${way}: ${result.failures.join(' | ')}`)
        return { ...result, cpuMs: (await cpuMilliseconds(servers[way].pid)) - before }
      }
      for (const way of ['plain', 'product'] as const) await block(way, 3_000)
      const blocks = await interleave(
        rounds,
        () => block('plain', seconds * 1_000),
        () => block('product', seconds * 1_000),
      )
      const ratios = blocks.map(({ first, second }) => second.perSecond / first.perSecond)
      const figures = {
        ...spreadOf(ratios),
        rounds,
        lanes,
        plainPerSecond: blocks.map(({ first }) => rounded(first.perSecond, 0)),
        trackPerSecond: blocks.map(({ second }) => rounded(second.perSecond, 0)),
        plainCpuMsPerRequest: cpuPerRequest(blocks.map(({ first }) => first)),
        trackCpuMsPerRequest: cpuPerRequest(blocks.map(({ second }) => second)),
        plainP99Ms: rounded(
          quantile(
            blocks.flatMap(({ first }) => first.latencies),
            0.99,
          ),
        ),
        trackP99Ms: rounded(
          quantile(
            blocks.flatMap(({ second }) => second.latencies),
            0.99,
          ),
        ),
      }
      return { figures, lines: [JSON.stringify(figures, null, 2)] }
    } finally {
      await Promise.all([plain.stop(), product.stop()])
    }
  } finally {
    await bench.stop()
  }
}

/** CPU time of the server itself, without the database's. */
function cpuPerRequest(blocks: readonly { cpuMs: number; done: number }[]): number {
  const sum = (of: 'cpuMs' | 'done') => blocks.reduce((total, block) => total + block[of], 0)
  return rounded(sum('cpuMs') / sum('done'), 3)
}

/** Cases of the smallest service, with the codes by which they are tracked. */
async function submitCases(bench: BenchStack): Promise<readonly string[]> {
  const engine = await startProductEngine(bench, 8)
  try {
    const lanes = 8
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        for (let count = 0; count < cases / lanes; count += 1) await engine.submit()
      }),
    )
    await engine.settle()
    const rows = await bench.sql<{ code: string }[]>`select tracking_code as code from cases`
    return rows.map(({ code }) => code)
  } finally {
    await engine.stop()
  }
}

function lookUp(client: ApiClient, path: string, codes: readonly string[]): () => Promise<void> {
  const phoneLastFour = phoneLastFourOf('maryam')
  let turn = 0
  return async () => {
    turn += 1
    await client.call(null, 'POST', path, { body: { trackingCode: codes[turn % codes.length], phoneLastFour } })
  }
}
