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

/** The text of a new key; it is shown once and worth nothing until it is added. */
export function newApiKey(): string {
  return `sara8_${randomBytes(6).toString('hex')}_${randomBytes(32).toString('base64url')}`
}

/**
 * Lets a key in, for the owner's connection; a key that is known already stays as it is. Only its digest is kept.
 * @throws TypeError when the text is no key
 */
export async function addApiKey(
  sql: Queryable,
  key: string,
  { principalId, scopes, expiresAt }: NewApiKey,
): Promise<void> {
  const claim = parseApiKey(key)
  if (!claim) throw new TypeError('not an API key')
  await sql`
    insert into api_keys (key_id, principal_id, digest, scopes, expires_at)
    values (${claim.keyId}, ${principalId}, ${claim.digest}, ${[...scopes]}, ${expiresAt})
    on conflict (key_id) do nothing`
}

/** Makes a key and lets it in. @returns its text, for this once */
export async function createApiKey(sql: Queryable, about: NewApiKey): Promise<string> {
  const key = newApiKey()
  await addApiKey(sql, key, about)
  return key
}

export interface ListedApiKey {
  keyId: string
  principalId: string
  scopes: readonly KeyScope[]
  state: 'works' | 'expired' | 'revoked'
  expiresAt: Date
  lastUsedOn: string | null
}

/** Keys without their secrets, of everybody or of one, for the owner's connection. One statement. */
export async function listApiKeys(sql: Queryable, principalId: string | null): Promise<readonly ListedApiKey[]> {
  return sql<ListedApiKey[]>`
    select key_id as "keyId", principal_id as "principalId", scopes, expires_at as "expiresAt",
      last_used_on::text as "lastUsedOn",
      case when revoked_at is not null then 'revoked' when expires_at <= now() then 'expired' else 'works' end as state
    from api_keys where ${principalId}::text is null or principal_id = ${principalId} order by principal_id, created_at`
}

/** Ends a key at once, for the owner's connection. @returns whether it was alive */
export async function revokeApiKey(sql: Queryable, keyId: string): Promise<boolean> {
  const revoked = await sql`update api_keys set revoked_at = now() where key_id = ${keyId} and revoked_at is null`
  return revoked.count === 1
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
