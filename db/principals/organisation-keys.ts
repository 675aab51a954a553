import type { KeyScope } from '../../domain/access/principal.ts'
import type { Tx } from '../sql.ts'
import { newApiKey, parseApiKey } from './api-key.ts'

/** A key as its organisation sees it; its secret is nowhere. */
export interface KeptKey {
  keyId: string
  principalId: string
  label: string | null
  scopes: KeyScope[]
  networks: string[]
  createdAt: Date
  expiresAt: Date
  revokedAt: Date | null
  /** `YYYY-MM-DD` */
  lastUsedOn: string | null
}

/** The keys of the actor's organisation, the newest first. */
export async function listKeys(tx: Tx): Promise<KeptKey[]> {
  return tx<KeptKey[]>`
    select key_id as "keyId", principal_id as "principalId", label, scopes, allowed_networks::text[] as networks,
      created_at as "createdAt", expires_at as "expiresAt", revoked_at as "revokedAt", last_used_on::text as "lastUsedOn"
    from api_keys order by created_at desc, key_id limit 500`
}

export interface KeyOrder {
  principalId: string
  label: string
  scopes: readonly KeyScope[]
  expiresAt: Date
  /** Networks (CIDR) from which it may be used; none says anywhere. */
  networks: readonly string[]
}

/** Makes a key of one of the organisation's people. @returns its text, for this once */
export async function makeKey(tx: Tx, madeBy: string, order: KeyOrder): Promise<string> {
  const key = newApiKey()
  const claim = parseApiKey(key)
  if (!claim) throw new Error('a new key is malformed')
  await tx`
    insert into api_keys (key_id, principal_id, digest, scopes, expires_at, label, allowed_networks, made_by)
    values (${claim.keyId}, ${order.principalId}, ${claim.digest}, ${[...order.scopes]}, ${order.expiresAt}, ${order.label},
      ${[...order.networks]}::text[]::cidr[], ${madeBy})`
  return key
}

/** How long the earlier key still works after a rotation: time to bring the new one to where it is used. */
const overlapHours = 24

/** Makes a key in place of another, which ends in a day. @returns the new text; undefined when there is no such living key */
export async function rotateKey(
  tx: Tx,
  madeBy: string,
  keyId: string,
  lifetimeDays: number,
): Promise<string | undefined> {
  const [earlier] = await tx<KeptKey[]>`
    update api_keys set expires_at = least(expires_at, now() + make_interval(hours => ${overlapHours}))
    where key_id = ${keyId} and revoked_at is null and expires_at > now()
    returning key_id as "keyId", principal_id as "principalId", label, scopes, allowed_networks::text[] as networks,
      created_at as "createdAt", expires_at as "expiresAt", revoked_at as "revokedAt", last_used_on::text as "lastUsedOn"`
  if (!earlier) return undefined
  const { principalId, label, scopes, networks } = earlier
  const expiresAt = new Date(Date.now() + lifetimeDays * 86_400_000)
  return makeKey(tx, madeBy, { principalId, label: label ?? '', scopes, networks, expiresAt })
}

/** Ends a key at once. @returns whether it was alive */
export async function revokeKey(tx: Tx, keyId: string): Promise<boolean> {
  const revoked = await tx`update api_keys set revoked_at = now() where key_id = ${keyId} and revoked_at is null`
  return revoked.count === 1
}
