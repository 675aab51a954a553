/** Choices that follow from one number, so that a failing sequence is told by its numbers alone. */
export interface Dice {
  /** A whole number from 0 to `below` - 1. */
  roll(below: number): number
  chance(percent: number): boolean
  pick<T>(from: readonly [T, ...T[]]): T
  /** One of them, or undefined when there is none. */
  some<T>(from: readonly T[]): T | undefined
  /** Each of them with the chance. */
  part<T>(from: readonly T[], percent: number): T[]
}

export function dice(seed: number): Dice {
  let state = seed >>> 0
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const roll = (below: number) => Math.floor(next() * below)
  return {
    roll,
    chance: (percent) => next() * 100 < percent,
    // The index is below the length of a list that is not empty.
    pick: (from) => from[roll(from.length)] as (typeof from)[number],
    some: (from) => from[roll(from.length)],
    part: (from, percent) => from.filter(() => next() * 100 < percent),
  }
}
