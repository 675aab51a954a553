import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { interleave } from '../../../bench/measure/blocks.ts'
import { runLanes } from '../../../bench/measure/lanes.ts'
import { runOpenLoad } from '../../../bench/measure/open-load.ts'

it('counts what ends well in each lane, and keeps a few failures', async () => {
  let turn = 0
  const result = await runLanes(2, 60, async () => {
    turn += 1
    await sleep(5)
    if (turn % 2 === 0) throw new Error('no')
  })
  expect(result.done + result.failed).toBe(turn)
  expect(result.latencies).toHaveLength(result.done)
  expect(result.failures[0]).toBe('no')
  expect(result.perSecond).toBeGreaterThan(0)
})

it('counts the wait of every request that a stall holds up', async () => {
  let busy: Promise<unknown> = Promise.resolve()
  // One server that takes 20 ms: at 200 requests a second the queue grows.
  const { latencies, failed } = await runOpenLoad(200, 20, () => {
    busy = busy.then(() => sleep(20))
    return busy
  })
  expect(failed).toBe(0)
  expect(latencies).toHaveLength(20)
  expect(Math.max(...latencies)).toBeGreaterThan(200)
})

it('lets both sides begin in turns', async () => {
  const order: string[] = []
  const pairs = await interleave(
    3,
    async (round) => order.push(`a${round}`),
    async (round) => order.push(`b${round}`),
  )
  expect(order).toEqual(['a0', 'b0', 'b1', 'a1', 'a2', 'b2'])
  expect(pairs).toHaveLength(3)
})
