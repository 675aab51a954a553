import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().nonnegative()
/** A path inside the backup: never out of it. */
const path = z.string().regex(/^(?!.*\.\.)[a-z0-9_][A-Za-z0-9_./-]*$/)

const BackupFile = z.object({ path, bytes: count, sha256 })
export type BackupFile = z.infer<typeof BackupFile>

/** What a backup holds, so that whoever restores it knows that it is whole. Lies beside the files as `manifest.json`. */
export const Manifest = z.object({
  format: z.literal('sara8-backup-1'),
  takenAt: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.object({ name: z.string(), hash: sha256 })),
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_0-9]+$/),
      columns: z.array(z.string()).min(1),
      rows: count,
      file: BackupFile,
    }),
  ),
  /** Last number that each sequence gave: bills count on behind it. */
  sequences: z.array(z.object({ name: z.string().regex(/^[a-z_0-9]+$/), last: count })),
  documents: z.array(BackupFile),
  anchors: z.array(BackupFile),
  keys: BackupFile,
})
export type Manifest = z.infer<typeof Manifest>

/**
 * Reads a backup's manifest and checks every file against it.
 * @throws Error naming the first files that are missing or changed
 */
export async function readBackup(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => {
    throw new Error(`${folder} is no backup: it has no manifest.json`)
  })
  const manifest = Manifest.parse(JSON.parse(text))
  const { tables, documents, anchors, keys } = manifest
  const files = [...tables.map(({ file }) => file), ...documents, ...anchors, keys]
  const wrong: string[] = []
  for (const file of files) {
    const found = await describeFile(folder, file.path).catch(() => undefined)
    if (found?.sha256 !== file.sha256 || found.bytes !== file.bytes) wrong.push(file.path)
  }
  if (wrong.length > 0) {
    throw new Error(
      `The backup is damaged: ${wrong.length} files are missing or changed, e.g. ${wrong.slice(0, 3).join(', ')}`,
    )
  }
  return manifest
}

export async function describeFile(folder: string, path: string): Promise<BackupFile> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(join(folder, path)) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { path, bytes, sha256: hash.digest('hex') }
}
