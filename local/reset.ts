import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { dataDirAt } from './data-dir.ts'
import { removePostgresPlace } from './postgres-place.ts'
import { runningStack } from './stack-lock.ts'

/** What a data directory always has, so that a mistyped path is not cleared. */
const marks = ['logs', 'ports.json', 'keys.json']

/**
 * `sara8 reset`: clears a data directory: databases, documents, keys, logs.
 * @throws Error while Sara 8 runs on it, or when the folder is not a data directory
 */
export async function reset(path: string): Promise<{ cleared: boolean }> {
  const dataDir = dataDirAt(path)
  const names = await readdir(dataDir.root).catch((): string[] => [])
  if (names.length === 0) return { cleared: false }
  const running = await runningStack(dataDir.lockFile)
  if (running) throw new Error(`Sara 8 runs on ${dataDir.root} (process ${running.pid}). Stop it first.`)
  if (!marks.some((mark) => names.includes(mark))) {
    throw new Error(`${dataDir.root} does not look like a data directory of Sara 8; nothing was cleared.`)
  }
  await removePostgresPlace(dataDir.root)
  for (const name of names) await rm(join(dataDir.root, name), { recursive: true, force: true })
  return { cleared: true }
}
