import { readFile, rename, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { addApiKey, newApiKey, parseApiKey } from '../principals/api-key.ts'
import type { Queryable } from '../sql.ts'
import type { DemonstrationPrincipal } from './demonstration-accounts.ts'

const KeyFile = z.record(z.string(), z.string())
const LIFETIME_MS = 366 * 86_400_000

/**
 * One key for each principal, the same at every start: they are kept in a file that only this user reads. A key that was
 * revoked or has expired is replaced.
 */
export async function ensureAccountKeys(
  tx: Queryable,
  file: string,
  principals: readonly DemonstrationPrincipal[],
  now: number,
): Promise<ReadonlyMap<string, string>> {
  const known = await readKeyFile(file)
  const ended = await tx<
    { key_id: string }[]
  >`select key_id from api_keys where revoked_at is not null or expires_at <= ${new Date(now)}`
  const endedIds = new Set(ended.map((row) => row.key_id))
  const keys = new Map(
    principals.map(({ id }) => {
      const key = known[id]
      const claim = key === undefined ? undefined : parseApiKey(key)
      return [id, key !== undefined && claim && !endedIds.has(claim.keyId) ? key : newApiKey()] as const
    }),
  )
  // The file first: a key that the database knows and nobody else would be lost.
  await writeKeyFile(file, Object.fromEntries(keys))
  const expiresAt = new Date(now + LIFETIME_MS)
  await Promise.all(
    principals.map(({ id, scopes }) => addApiKey(tx, keys.get(id) ?? '', { principalId: id, scopes, expiresAt })),
  )
  return keys
}

async function readKeyFile(file: string): Promise<Record<string, string>> {
  const text = await readFile(file, 'utf8').catch(() => '{}')
  return KeyFile.parse(JSON.parse(text))
}

async function writeKeyFile(file: string, keys: Record<string, string>): Promise<void> {
  const temporary = `${file}.${process.pid}`
  await writeFile(temporary, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 })
  await rename(temporary, file)
}
