import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench, Say } from './bench-result.ts'
import { residentMegabytes } from './measure/process-cpu.ts'
import { quantile, rounded } from './measure/statistics.ts'
import { type ProductEngine, startProductEngine } from './product/product-engine.ts'
import { type BenchStack, startBenchStack } from './stack/bench-stack.ts'

const decisions = 400
/** Garbage is collected when the worker has had nothing to do for a while. */
const restMs = 15_000

/**
 * Memory of the worker with 10 000 open cases, all but the newest evicted from its cache, and what a decision on an evicted
 * case costs: its run is replayed first.
 */
export const benchMemory: Bench = async ({ samples = 10_000, lanes = 16 }, say) => {
  const bench = await startBenchStack(say)
  try {
    const product = await startProductEngine(bench, lanes)
    try {
      const atStart = await residentMegabytes(bench.stack.pidOf('worker'))
      const { cases, peak } = await openCases(bench, product, { samples, lanes }, say)
      await sleep(restMs)
      const atRest = await residentMegabytes(bench.stack.pidOf('worker'))
      say(`${cases.length} open cases: the worker takes ${rounded(atRest, 0)} MB`)
      const evicted = await decideSome(product, cases)
      const afterDecisions = await residentMegabytes(bench.stack.pidOf('worker'))
      const figures = {
        openCases: cases.length,
        residentMegabytes: rounded(Math.max(peak, atRest, afterDecisions), 0),
        atStartMegabytes: rounded(atStart, 0),
        atRestMegabytes: rounded(atRest, 0),
        afterDecisionsMegabytes: rounded(afterDecisions, 0),
        decisions: evicted.length,
        evictedDecisionP50Ms: rounded(quantile(evicted, 0.5)),
        evictedDecisionP99Ms: rounded(quantile(evicted, 0.99)),
      }
      return { figures, lines: [JSON.stringify(figures, null, 2)] }
    } finally {
      await product.stop()
    }
  } finally {
    await bench.stop()
  }
}

async function openCases(
  { stack }: BenchStack,
  product: ProductEngine,
  { samples, lanes }: { samples: number; lanes: number },
  say: Say,
): Promise<{ cases: readonly string[]; peak: number }> {
  const cases: string[] = []
  let peak = 0
  let left = samples
  const watching = setInterval(() => {
    void residentMegabytes(stack.pidOf('worker')).then((megabytes) => {
      peak = Math.max(peak, megabytes)
      say(`${cases.length} cases, worker ${rounded(megabytes, 0)} MB`)
    })
  }, 15_000)
  try {
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        while (left > 0) {
          left -= 1
          cases.push(await product.submit())
          // Nobody submits faster than the worker opens: the backlog would be measured instead.
          if (cases.length % 200 === 0) await product.settle()
        }
      }),
    )
    await product.settle()
  } finally {
    clearInterval(watching)
  }
  return { cases, peak }
}

/** One after the other, oldest first: none of them is in the cache any more. */
async function decideSome(product: ProductEngine, cases: readonly string[]): Promise<readonly number[]> {
  const latencies: number[] = []
  for (const caseId of cases.slice(0, decisions)) {
    const task = await product.openTask(caseId)
    const from = performance.now()
    await product.decide(task)
    latencies.push(performance.now() - from)
  }
  return latencies
}
