import type { BenchOptions } from './options.ts'

/** Told of the progress, on standard error. */
export type Say = (line: string) => void

/** A benchmark's figures, and the same as lines for a person. */
export interface BenchResult {
  figures: Readonly<Record<string, unknown>>
  lines: readonly string[]
}

export type Bench = (options: BenchOptions, say: Say) => Promise<BenchResult>
