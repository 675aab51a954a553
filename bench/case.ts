import { type BareEngine, startBareEngine } from './bare/bare-engine.ts'
import type { Bench, Say } from './bench-result.ts'
import { countCase } from './case-counts.ts'
import { interleave } from './measure/blocks.ts'
import { type LaneResult, runLanes } from './measure/lanes.ts'
import { cpuMilliseconds } from './measure/process-cpu.ts'
import { quantile, rounded, spreadOf } from './measure/statistics.ts'
import { countPermit } from './permit-counts.ts'
import { type ProductEngine, startProductEngine } from './product/product-engine.ts'
import { type BenchStack, startBenchStack } from './stack/bench-stack.ts'

const warmUpMs = 4_000
const processes = ['api', 'worker', 'temporal', 'postgres', 'providers', 'bank', 'outbox'] as const

/** `bench-core` through the whole product against the same waits and activities on bare Temporal, on one server. */
export const benchCase: Bench = async ({ rounds = 7, seconds = 10, lanes = 16 }, say) => {
  const bench = await startBenchStack(say)
  try {
    const product = await startProductEngine(bench, lanes * 2)
    const bare = await startBareEngine(bench.client, bench.stack.temporalAddress)
    try {
      say('Counting what one case costs …')
      const counts = await countCase(bench, product, bare)
      say('Counting what each wait of a building permit costs …')
      const permit = await countPermit(bench)
      say('Warming up …')
      await block(product, lanes, warmUpMs)
      await block(bare, lanes, warmUpMs)
      const blocks = await measure(bench, product, bare, { rounds, seconds, lanes }, say)
      const ratios = blocks.map(({ first, second }) => second.perSecond / first.perSecond)
      const figures = {
        ...spreadOf(ratios),
        rounds,
        ...counts,
        lanes,
        seconds,
        ratios: ratios.map((ratio) => rounded(ratio, 3)),
        bare: summary(blocks.map((pair) => pair.first)),
        product: summary(blocks.map((pair) => pair.second)),
        cpuMsPerCase: cpuPerCase(blocks.map((pair) => pair.second)),
        permit,
      }
      return { figures, lines: [JSON.stringify(figures, null, 2)] }
    } finally {
      await Promise.all([product.stop(), bare.stop()])
    }
  } finally {
    await bench.stop()
  }
}

type CpuTimes = Readonly<Record<string, number>>

async function measure(
  bench: BenchStack,
  product: ProductEngine,
  bare: BareEngine,
  { rounds, seconds, lanes }: { rounds: number; seconds: number; lanes: number },
  say: Say,
) {
  return interleave(
    rounds,
    async (round) => {
      const result = await block(bare, lanes, seconds * 1_000)
      say(`round ${round + 1}: bare Temporal ${rounded(result.perSecond)} cases/s`)
      return result
    },
    async (round) => {
      const before = await cpuOf(bench)
      const result = await block(product, lanes, seconds * 1_000)
      const after = await cpuOf(bench)
      const cpu: CpuTimes = Object.fromEntries(
        processes.map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)] as const),
      )
      say(`round ${round + 1}: Sara 8 ${rounded(result.perSecond)} cases/s`)
      return { ...result, cpu }
    },
  )
}

async function block(engine: Pick<BareEngine, 'runCase'>, lanes: number, milliseconds: number): Promise<LaneResult> {
  const result = await runLanes(lanes, milliseconds, async () => void (await engine.runCase()))
  if (result.failed > 0) throw new Error(`${result.failed} cases failed: ${result.failures.join(' | ')}`)
  return result
}

async function cpuOf({ stack }: BenchStack): Promise<CpuTimes> {
  const times = await Promise.all(
    processes.map(async (name) => [name, await cpuMilliseconds(stack.pidOf(name))] as const),
  )
  return Object.fromEntries(times)
}

function cpuPerCase(results: readonly (LaneResult & { cpu: CpuTimes })[]): CpuTimes {
  const done = results.reduce((sum, result) => sum + result.done, 0)
  return Object.fromEntries(
    processes.map((name) => [name, rounded(results.reduce((sum, { cpu }) => sum + (cpu[name] ?? 0), 0) / done)]),
  )
}

function summary(results: readonly LaneResult[]) {
  const latencies = results.flatMap((result) => result.latencies)
  return {
    cases: latencies.length,
    perSecond: results.map((result) => rounded(result.perSecond)),
    p50Ms: rounded(quantile(latencies, 0.5), 0),
    p99Ms: rounded(quantile(latencies, 0.99), 0),
  }
}
