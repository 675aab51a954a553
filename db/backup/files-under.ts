import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** Finished files below a folder as paths relative to it, sorted; none when there is no such folder. */
export async function filesUnder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((failure: unknown) => {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw failure
  })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('incoming/') && !path.endsWith('.unfinished'))
    .sort()
}
