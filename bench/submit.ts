import { startBareEngine } from './bare/bare-engine.ts'
import type { Bench, Say } from './bench-result.ts'
import { interleave } from './measure/blocks.ts'
import { runLanes } from './measure/lanes.ts'
import { type OpenLoadResult, runOpenLoad } from './measure/open-load.ts'
import { quantile, rounded, spreadOf } from './measure/statistics.ts'
import { startProductEngine } from './product/product-engine.ts'
import { startBenchStack } from './stack/bench-stack.ts'

const saturationMs = 6_000

/** Starts of one kind: a submission over HTTP, or a bare workflow. */
interface Side {
  name: string
  start: () => Promise<unknown>
  /** Resolves when all that was started has come to its first wait. */
  settle: () => Promise<void>
}

/** `POST /cases` against the start of a bare workflow, each at half of the rate that saturates it. */
export const benchSubmit: Bench = async ({ rounds = 5, samples = 2_000, lanes = 32 }, say) => {
  const bench = await startBenchStack(say)
  try {
    const product = await startProductEngine(bench, lanes)
    const bare = await startBareEngine(bench.client, bench.stack.temporalAddress)
    try {
      const cases: Side = { name: 'POST /cases', start: product.submit, settle: product.settle }
      const bares: Side = { name: 'bare start', start: bare.startCase, settle: bare.settle }
      const [bareRate, caseRate] = [await saturate(bares, lanes, say), await saturate(cases, lanes, say)]
      const blocks = await interleave(
        rounds,
        () => block(bares, bareRate / 2, samples, say),
        () => block(cases, caseRate / 2, samples, say),
      )
      const ratios = blocks.map(({ first, second }) => p99(second) / p99(first))
      const figures = {
        ...spreadOf(ratios),
        rounds,
        samples,
        bare: { saturatedPerSecond: rounded(bareRate), p99Ms: blocks.map(({ first }) => rounded(p99(first))) },
        submit: { saturatedPerSecond: rounded(caseRate), p99Ms: blocks.map(({ second }) => rounded(p99(second))) },
      }
      return { figures, lines: [JSON.stringify(figures, null, 2)] }
    } finally {
      await Promise.all([product.stop(), bare.stop()])
    }
  } finally {
    await bench.stop()
  }
}

const p99 = ({ latencies }: OpenLoadResult) => quantile(latencies, 0.99)

/** The rate at which starts come to their first wait when as many as possible are sent. */
async function saturate({ name, start, settle }: Side, lanes: number, say: Say): Promise<number> {
  await runLanes(lanes, 1_000, async () => void (await start()))
  await settle()
  const begin = performance.now()
  const { done, failed, failures } = await runLanes(lanes, saturationMs, async () => void (await start()))
  if (failed > 0) throw new Error(`${name} failed: ${failures.join(' | ')}`)
  await settle()
  const perSecond = done / ((performance.now() - begin) / 1_000)
  say(`${name}: saturated at ${rounded(perSecond)}/s`)
  return perSecond
}

async function block(side: Side, perSecond: number, samples: number, say: Say): Promise<OpenLoadResult> {
  const result = await runOpenLoad(perSecond, samples, side.start)
  if (result.failed > 0) throw new Error(`${side.name} failed: ${result.failures.join(' | ')}`)
  await side.settle()
  say(`${side.name}: p50 ${rounded(quantile(result.latencies, 0.5))} ms, p99 ${rounded(p99(result))} ms`)
  return result
}
