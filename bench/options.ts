import { parseArgs } from 'node:util'

/** What a benchmark is told on the command line; each has its own usual values. */
export interface BenchOptions {
  /** Interleaved blocks of each side. */
  rounds?: number
  /** Length of one block. */
  seconds?: number
  /** People who work at the same time. */
  lanes?: number
  /** Samples of one block, cases or tasks, where a benchmark counts instead of measuring time. */
  samples?: number
}

export interface CommandLine extends BenchOptions {
  command: string
  json: boolean
}

/** @throws Error naming an option that is unknown or no whole number above zero */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      lanes: { type: 'string' },
      samples: { type: 'string' },
    },
  })
  const [command = '', ...rest] = positionals
  if (rest.length > 0) throw new Error(`unexpected: ${rest.join(' ')}`)
  const numbers = (['rounds', 'seconds', 'lanes', 'samples'] as const).flatMap((name) => {
    const text = values[name]
    return text === undefined ? [] : [[name, wholeNumber(name, text)] as const]
  })
  return { command, json: values.json, ...Object.fromEntries(numbers) }
}

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new Error(`--${name} takes a whole number above zero`)
  return Number(text)
}
