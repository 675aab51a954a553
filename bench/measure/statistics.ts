/** The p-quantile (0–1) of the values, by the nearest rank. @throws Error when there are none */
export function quantile(values: readonly number[], p: number): number {
  if (values.length === 0) throw new Error('no values')
  const sorted = [...values].sort((a, b) => a - b)
  const rank = Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))
  return sorted[rank]! // within the array by the line above
}

function median(values: readonly number[]): number {
  return (
    (quantile(values, 0.5) +
      quantile(
        [...values].map((value) => -value),
        0.5,
      ) *
        -1) /
    2
  )
}

/** What one figure of a benchmark tells: the median of the blocks, and the lowest and highest of them. */
export interface Spread {
  ratio: number
  low: number
  high: number
}

/** Median and extremes of ratios, rounded to three digits. */
export function spreadOf(ratios: readonly number[]): Spread {
  return {
    ratio: rounded(median(ratios), 3),
    low: rounded(Math.min(...ratios), 3),
    high: rounded(Math.max(...ratios), 3),
  }
}

export function rounded(value: number, digits = 1): number {
  return Number(value.toFixed(digits))
}
