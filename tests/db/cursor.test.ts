import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor, pageLimit, toPage } from '../../db/cursor.ts'

const key = Buffer.alloc(32, 7)

test('a cursor gives its key back, to the list that made it only', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.maxSafeInteger()), { minLength: 1 }), (values) => {
      const cursor = encodeCursor(key, 'tasks', values)
      expect(decodeCursor(key, 'tasks', cursor)).toEqual(values)
      expect(decodeCursor(key, 'cases', cursor)).toBeUndefined()
      expect(decodeCursor(Buffer.alloc(32, 8), 'tasks', cursor)).toBeUndefined()
    }),
  )
})

test('nothing else is a cursor', () => {
  const cursor = encodeCursor(key, 'tasks', [1, 'task_1'])
  for (const wrong of ['', '.', 'a', 'a.b', `${cursor}.x`, `x${cursor}`, cursor.slice(0, -1), cursor.slice(0, 5)]) {
    expect(decodeCursor(key, 'tasks', wrong)).toBeUndefined()
  }
})

test('a page is cut from one row more than it shows', () => {
  expect([0, 1, 20, 100, 5_000].map(pageLimit)).toEqual([2, 2, 21, 101, 101])
  const rows = Array.from({ length: 4 }, (_, id) => ({ id }))
  expect(toPage(rows, 3, ({ id }) => [id])).toEqual({ rows: rows.slice(0, 3), next: [2] })
  expect(toPage(rows, 4, ({ id }) => [id])).toEqual({ rows, next: null })
  expect(toPage([], 4, () => [])).toEqual({ rows: [], next: null })
})
