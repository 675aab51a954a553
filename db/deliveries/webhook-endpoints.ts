import { randomBytes } from 'node:crypto'
import type { FieldPlace } from '../personal/field-encryption.ts'
import type { FieldKeys } from '../personal/field-keys.ts'
import { openField, sealField } from '../personal/sealed-field.ts'
import type { Part, Queryable } from '../sql.ts'

/** How long an earlier secret signs beside the new one, hours. */
const graceHours = 24

export interface WebhookEndpoint {
  url: string
  changedAt: Date
  /** Until when the secret before the last rotation still signs. */
  previousUntil: Date | null
}

/** The organisation's address; undefined when it has none. One statement. */
export async function readEndpoint(sql: Queryable, organisation: string): Promise<WebhookEndpoint | undefined> {
  const [row] = await sql<WebhookEndpoint[]>`
    select url, changed_at as "changedAt", case when previous_until > now() then previous_until end as "previousUntil"
    from webhook_endpoints where organisation = ${organisation}`
  return row
}

/**
 * Keeps where an organisation wants to be told. The first time a secret is made, which is told this once.
 * @returns the new secret (`whsec_…`), or null when there was one
 */
export async function keepEndpoint(
  sql: Queryable,
  keys: FieldKeys,
  { organisation, url, by }: { organisation: string; url: string; by: string },
): Promise<string | null> {
  const { count } = await sql`
    update webhook_endpoints set url = ${url}, changed_by = ${by}, changed_at = now() where organisation = ${organisation}`
  if (count === 1) return null
  const secret = newSecret()
  await sql`
    insert into webhook_endpoints (organisation, url, secret, changed_by)
    values (${organisation}, ${url}, ${seal(keys, organisation, secret)}, ${by})`
  return secret
}

/**
 * Gives an organisation a new secret; messages are signed by both until it had time to take the new one.
 * @returns undefined when it has no address
 */
export async function rotateSecret(
  sql: Queryable,
  keys: FieldKeys,
  { organisation, by }: { organisation: string; by: string },
): Promise<string | undefined> {
  const secret = newSecret()
  const { count } = await sql`
    update webhook_endpoints set previous_secret = secret, previous_until = now() + interval '1 hour' * ${graceHours}::int,
      secret = ${seal(keys, organisation, secret)}, changed_by = ${by}, changed_at = now()
    where organisation = ${organisation}`
  return count === 1 ? secret : undefined
}

export async function dropEndpoint(sql: Queryable, organisation: string): Promise<boolean> {
  const { count } = await sql`delete from webhook_endpoints where organisation = ${organisation}`
  return count === 1
}

/** Of the endpoint `w` of a statement the sealed secrets that count now, the newest first. */
export function secretsNow(sql: Queryable): Part {
  return sql`array_remove(array[w.secret, case when w.previous_until > now() then w.previous_secret end], null)`
}

/** The sealed secrets by which the organisation's messages are signed now, the newest first; none when it has no address. */
export async function sealedSecrets(sql: Queryable, organisation: string): Promise<readonly string[]> {
  const [row] = await sql<{ secrets: string[] }[]>`
    select ${secretsNow(sql)} as secrets from webhook_endpoints w where w.organisation = ${organisation}`
  return row?.secrets ?? []
}

/** Opens the secrets that a message has to be signed by, the newest first. */
export function openSecrets(keys: FieldKeys, organisation: string, sealed: readonly string[]): readonly string[] {
  return sealed.map((secret) => openField(keys, placeOf(organisation), secret))
}

/** Encrypts secrets anew that an older key protects; call until it returns 0. For the worker's audience. */
export async function rewrapEndpoints(sql: Queryable, keys: FieldKeys): Promise<number> {
  const rows = await sql<{ organisation: string; secret: string; previous: string | null }[]>`
    select organisation, secret, previous_secret as previous from webhook_endpoints
    where split_part(secret, ':', 1) <> ${keys.current} or split_part(previous_secret, ':', 1) <> ${keys.current} limit 100`
  for (const { organisation, secret, previous } of rows) {
    const anew = (stored: string) => seal(keys, organisation, openField(keys, placeOf(organisation), stored))
    await sql`
      update webhook_endpoints set secret = ${anew(secret)}, previous_secret = ${previous === null ? null : anew(previous)}
      where organisation = ${organisation}`
  }
  return rows.length
}

/** As Standard Webhooks writes them. */
const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`

const seal = (keys: FieldKeys, organisation: string, secret: string) => sealField(keys, placeOf(organisation), secret)

const placeOf = (organisation: string): FieldPlace => ({
  table: 'webhook_endpoints',
  column: 'secret',
  row: organisation,
})
