import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { FieldPlace } from '../personal/field-encryption.ts'
import type { FieldKeys } from '../personal/field-keys.ts'
import { openField, sealField } from '../personal/sealed-field.ts'
import type { Queryable } from '../sql.ts'

/** What a member of staff or a user of an organisation shows to sign in. */
export interface Credential {
  principalId: string
  username: string
  /** What is kept of the password; null for who signs in by other means. */
  password: string | null
  totpSecret: Buffer | null
}

const CredentialRow = z
  .object({
    principal_id: z.string(),
    username: z.string(),
    password: z.string().nullable(),
    totp_secret: z.string().nullable(),
  })
  .optional()

/** Names are typed in any case and with any digits; here is the one form that is kept. */
export function foldUsername(typed: string): string {
  return typed.trim().normalize('NFKC').toLowerCase()
}

export const usernameShape = /^[a-z0-9][a-z0-9._-]{1,39}$/

export async function credentialByUsername(
  sql: Queryable,
  keys: FieldKeys,
  typed: string,
): Promise<Credential | undefined> {
  const [row] = await sql`select * from credential_by_username(${foldUsername(typed)})`
  return toCredential(keys, CredentialRow.parse(row))
}

export async function credentialOf(
  sql: Queryable,
  keys: FieldKeys,
  principalId: string,
): Promise<Credential | undefined> {
  const [row] = await sql`select * from credential_of(${principalId})`
  return toCredential(keys, CredentialRow.parse(row))
}

function toCredential(keys: FieldKeys, row: z.infer<typeof CredentialRow>): Credential | undefined {
  if (!row) return undefined
  const { principal_id, username, password, totp_secret } = row
  const secret =
    totp_secret === null ? null : Buffer.from(openField(keys, placeOf(principal_id), totp_secret), 'base64')
  return { principalId: principal_id, username, password, totpSecret: secret }
}

/** Sets name and password of staff or of an organisation's user. @throws PostgresError 23505 when the name is taken */
export async function setCredential(
  sql: Queryable,
  principalId: string,
  { username, password }: { username: string; password: string },
): Promise<void> {
  await sql`select set_credential(${principalId}, ${username}, ${password})`
}

export async function setTotpSecret(
  sql: Queryable,
  keys: FieldKeys,
  principalId: string,
  secret: Buffer | null,
): Promise<void> {
  const sealed = secret && sealField(keys, placeOf(principalId), secret.toString('base64'))
  await sql`select set_totp_secret(${principalId}, ${sealed})`
}

/** Accepts a step of the clock once. @returns false when it, or a later one, was accepted before */
export async function spendTotpStep(sql: Queryable, principalId: string, step: number): Promise<boolean> {
  const [row] = await sql<{ spent: boolean }[]>`select spend_totp_step(${principalId}, ${step}) as spent`
  return row?.spent === true
}

const RECOVERY_CODES = 10

/** Makes new recovery codes; older ones are worth nothing any more. @returns them, for this once */
export async function makeRecoveryCodes(sql: Queryable, principalId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    randomBytes(8)
      .toString('hex')
      .replace(/(.{4})(?=.)/g, '$1-'),
  )
  await sql`select replace_recovery_codes(${principalId}, ${codes.map((code) => recoveryDigest(code).toString('hex'))})`
  return codes
}

/** Whether this is one of the codes and nobody used it before; it is used now. */
export async function useRecoveryCode(sql: Queryable, principalId: string, code: string): Promise<boolean> {
  const [row] = await sql<
    { used: boolean }[]
  >`select use_recovery_code(${principalId}, ${recoveryDigest(code)}) as used`
  return row?.used === true
}

// Sixteen random hexadecimal digits: a plain hash is enough.
function recoveryDigest(code: string): Buffer {
  return createHash('sha256')
    .update(code.toLowerCase().replace(/[^0-9a-f]/g, ''))
    .digest()
}

/** Encrypts anew what an older field key protects. For the worker's audience; call until it returns 0. */
export async function rewrapTotpSecrets(tx: Queryable, keys: FieldKeys, limit = 500): Promise<number> {
  const rows = await tx<{ principal_id: string; totp_secret: string }[]>`
    select principal_id, totp_secret from staff_credentials
    where totp_secret is not null and split_part(totp_secret, ':', 1) <> ${keys.current}
    order by principal_id limit ${limit} for update skip locked`
  for (const { principal_id, totp_secret } of rows) {
    const place = placeOf(principal_id)
    const anew = sealField(keys, place, openField(keys, place, totp_secret))
    await tx`update staff_credentials set totp_secret = ${anew} where principal_id = ${principal_id}`
  }
  return rows.length
}

const placeOf = (principalId: string): FieldPlace => ({
  table: 'staff_credentials',
  column: 'totp_secret',
  row: principalId,
})
