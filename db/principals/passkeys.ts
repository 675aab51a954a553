import type { Queryable } from '../sql.ts'

/** A passkey as signing in needs it. */
export interface Passkey {
  credentialId: string
  principalId: string
  publicKey: Uint8Array<ArrayBuffer>
  counter: number
  transports: string[]
}

/** A passkey as its owner sees it in a list. */
export interface PasskeySeen {
  credentialId: string
  label: string
  transports: string[]
  createdAt: Date
  lastUsedAt: Date | null
}

export async function passkeyById(sql: Queryable, credentialId: string): Promise<Passkey | undefined> {
  const [row] = await sql`select * from passkey_by_id(${credentialId})`
  return (
    row && {
      credentialId: row.credential_id,
      principalId: row.principal_id,
      publicKey: new Uint8Array(row.public_key),
      counter: row.counter,
      transports: row.transports,
    }
  )
}

export async function passkeysOf(sql: Queryable, principalId: string): Promise<PasskeySeen[]> {
  const rows = await sql`select * from passkeys_of(${principalId})`
  return rows.map((row) => ({
    credentialId: row.credential_id,
    label: row.label,
    transports: row.transports,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  }))
}

export async function addPasskey(sql: Queryable, passkey: Passkey & { label: string }): Promise<void> {
  const { credentialId, principalId, publicKey, counter, transports, label } = passkey
  await sql`
    select add_passkey(${credentialId}, ${principalId}, ${Buffer.from(publicKey)}, ${counter}, ${transports}, ${label})`
}

/** @returns false when the counter shows that there is a copy of it */
export async function usePasskey(sql: Queryable, credentialId: string, counter: number): Promise<boolean> {
  const [row] = await sql<{ used: boolean }[]>`select use_passkey(${credentialId}, ${counter}) as used`
  return row?.used === true
}

/** @returns whether it was there, and this person's */
export async function removePasskey(sql: Queryable, credentialId: string, principalId: string): Promise<boolean> {
  const [row] = await sql<{ removed: boolean }[]>`select remove_passkey(${credentialId}, ${principalId}) as removed`
  return row?.removed === true
}
