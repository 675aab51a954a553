import { expect, test } from 'vitest'
import { gathered } from '../../../db/effects/gathered.ts'

test('calls at one time go together, each hears its own result, and two of one key never meet', async () => {
  const batches: (readonly string[])[] = []
  const call = gathered(
    (item: string) => item,
    async (items) => {
      batches.push(items)
      return items.map((item) => (item === 'bad' ? new Error('alone') : item.toUpperCase()))
    },
  )
  const answers = await Promise.allSettled([call('a'), call('bad'), call('a'), call('b')])
  expect(answers).toEqual([
    { status: 'fulfilled', value: 'A' },
    { status: 'rejected', reason: new Error('alone') },
    { status: 'fulfilled', value: 'A' },
    { status: 'fulfilled', value: 'B' },
  ])
  expect(batches).toEqual([['a', 'bad', 'b'], ['a']])
})

test('where all fails, all hear it, and the next call is a new try', async () => {
  let isDown = true
  const call = gathered(
    (item: number) => String(item),
    async (items) => {
      if (isDown) throw new Error('down')
      return items
    },
  )
  expect((await Promise.allSettled([call(1), call(2)])).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  isDown = false
  expect(await call(1)).toBe(1)
})
