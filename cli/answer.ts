import type { Command } from 'commander'

/** What a command found or did: one value for machines, lines for people. */
export interface Answer {
  data: unknown
  lines: readonly string[]
  /** It ran, but what it looked for is wrong: exit code 1. */
  failed?: boolean
}

/** What went wrong, in one sentence for a person. `data` is for `--json` only. */
export class CommandError extends Error {
  readonly data: Readonly<Record<string, unknown>>

  constructor(message: string, data: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.name = 'CommandError'
    this.data = data
  }
}

/**
 * Makes an action of commander from a function that answers: prints as lines, or with `--json` as one object on standard
 * output; an error is one sentence, on standard error or as `{"error": …}`, and exit code 1.
 */
export function answering<Args extends unknown[]>(work: (...args: Args) => Promise<Answer>) {
  return async (...given: [...Args, Command]): Promise<void> => {
    const isJson = (given.at(-1) as Command).optsWithGlobals().json === true
    try {
      const answer = await work(...(given.slice(0, -1) as Args))
      process.stdout.write(
        isJson ? `${JSON.stringify(answer.data)}\n` : answer.lines.map((line) => `${line}\n`).join(''),
      )
      if (answer.failed) process.exitCode = 1
    } catch (error) {
      const sentence = sentenceOf(error)
      const data = error instanceof CommandError ? error.data : {}
      if (isJson) process.stdout.write(`${JSON.stringify({ error: sentence, ...data })}\n`)
      else process.stderr.write(`sara8: ${sentence}\n`)
      process.exitCode = 1
    }
  }
}

/** The message of an error; one of several servers that refuse has none of its own. */
export function sentenceOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return sentenceOf(error.errors[0])
  if (!(error instanceof Error)) return String(error)
  return error.message || error.name
}

/** Rows in columns as wide as their longest cell, under a line of headings; nothing when there are no rows. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return []
  const all = [headings, ...rows]
  const widths = headings.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
