import { describe, expect, it } from 'vitest'
import { quantile, spreadOf } from '../../../bench/measure/statistics.ts'

describe('quantile', () => {
  it.each([
    [[5], 0.99, 5],
    [[3, 1, 2], 0.5, 2],
    [[4, 1, 3, 2], 0.5, 2],
    [Array.from({ length: 1_000 }, (_, index) => index + 1), 0.99, 990],
    [[1, 2], 0, 1],
    [[1, 2], 1, 2],
  ])('of %j at %d is %d', (values, p, expected) => {
    expect(quantile(values, p)).toBe(expected)
  })

  it('of nothing is an error', () => {
    expect(() => quantile([], 0.5)).toThrow('no values')
  })
})

it('tells the median and the extremes of ratios', () => {
  expect(spreadOf([0.9, 0.7, 0.8])).toEqual({ ratio: 0.8, low: 0.7, high: 0.9 })
  expect(spreadOf([1, 2, 3, 4])).toEqual({ ratio: 2.5, low: 1, high: 4 })
})
