import { createHash, randomBytes } from 'node:crypto'
import type { KeyScope } from '../../domain/access/principal.ts'
import type { Queryable } from '../sql.ts'

const shape = /^sara8_([0-9a-z]{12})_([A-Za-z0-9_-]{43})$/

/** What a caller shows, as the database looks it up: the secret itself goes no further than this. */
export interface KeyClaim {
  keyId: string
  digest: Buffer
}

/** The claim in a key `sara8_<key id>_<secret>`; undefined when it is no such text. */
export function parseApiKey(key: string): KeyClaim | undefined {
  const [, keyId, secret] = shape.exec(key) ?? []
  return keyId && secret ? { keyId, digest: digestOf(secret) } : undefined
}

export interface NewApiKey {
  principalId: string
  scopes: readonly KeyScope[]
  expiresAt: Date
}

/** Makes a key, for the owner's connection. The text is shown this once; the database keeps only its digest. */
export async function createApiKey(sql: Queryable, { principalId, scopes, expiresAt }: NewApiKey): Promise<string> {
  const keyId = randomBytes(6).toString('hex')
  const secret = randomBytes(32).toString('base64url')
  await sql`
    insert into api_keys (key_id, principal_id, digest, scopes, expires_at)
    values (${keyId}, ${principalId}, ${digestOf(secret)}, ${[...scopes]}, ${expiresAt})`
  return `sara8_${keyId}_${secret}`
}

/** Ends a key at once, for the owner's connection. @returns whether it was alive */
export async function revokeApiKey(sql: Queryable, keyId: string): Promise<boolean> {
  const revoked = await sql`update api_keys set revoked_at = now() where key_id = ${keyId} and revoked_at is null`
  return revoked.count === 1
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
