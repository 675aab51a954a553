import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export interface Journal<T> {
  get(key: string): T | undefined
  /** The value is on its way to the disk when this returns, so a process killed afterwards still knows it. */
  put(key: string, value: T): void
  values(): IterableIterator<T>
  readonly size: number
}

/**
 * A small store that survives `kill -9`: one JSON line per change, the last line of a key counts, compacted when opened.
 * Values come from this program only, so they are not checked again.
 */
export function openJournal<T>(file: string): Journal<T> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const entries = new Map(readLines(file) as [string, T][]) // written by put() below
  const compact = `${file}.compact`
  writeFileSync(compact, [...entries].map(line).join(''), { mode: 0o600 })
  renameSync(compact, file)
  return {
    get: (key) => entries.get(key),
    put(key, value) {
      appendFileSync(file, line([key, value]))
      entries.set(key, value)
    },
    values: () => entries.values(),
    get size() {
      return entries.size
    },
  }
}

function line(entry: [string, unknown]): string {
  return `${JSON.stringify(entry)}\n`
}

function readLines(file: string): unknown[] {
  try {
    return readFileSync(file, 'utf8').split('\n').flatMap(parseLine)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** A process killed while writing leaves half a line, whose request was never answered. */
function parseLine(text: string): unknown[] {
  if (text === '') return []
  try {
    return [JSON.parse(text)]
  } catch {
    return []
  }
}
