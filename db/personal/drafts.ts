import { z } from 'zod'
import type { Queryable } from '../sql.ts'
import type { FieldKeys } from './field-keys.ts'
import { openField, sealField } from './sealed-field.ts'

/** How long a draft waits for its owner after he last saved it. */
export const draftDays = 30

/** What somebody has filled in so far. */
const DraftContent = z.object({
  /** As typed, by the names of the form's fields; checked anew whenever they are shown. */
  answers: z.record(z.string(), z.union([z.string(), z.boolean()])),
  documents: z.array(
    z.object({ id: z.string(), kind: z.string(), type: z.string(), sizeBytes: z.number(), name: z.string() }),
  ),
  /** Sent with the application, so that pressing the button twice opens one case. */
  key: z.string(),
})
export type DraftContent = z.infer<typeof DraftContent>

export interface Draft extends DraftContent {
  savedAt: Date
}

/** A person's own draft, in a transaction that names him; undefined when there is none or its key is gone. */
export async function readDraft(
  tx: Queryable,
  keys: FieldKeys,
  principalId: string,
  service: string,
): Promise<Draft | undefined> {
  const [row] = await tx<{ content: string; saved_at: Date }[]>`
    select content, saved_at from drafts
    where principal_id = ${principalId} and service = ${service} and expires_at > now()`
  if (!row) return undefined
  const content = opened(keys, principalId, service, row.content)
  return content && { ...content, savedAt: row.saved_at }
}

/** A draft whose key was rotated away is lost; its owner begins anew instead of meeting an error for 30 days. */
function opened(keys: FieldKeys, principalId: string, service: string, content: string): DraftContent | undefined {
  try {
    return DraftContent.parse(JSON.parse(openField(keys, placeOf(principalId, service), content)))
  } catch (failure) {
    if (failure instanceof Error && failure.message === 'field-unreadable') return undefined
    throw failure
  }
}

/** Keeps a draft for another 30 days. One statement. */
export async function saveDraft(
  tx: Queryable,
  keys: FieldKeys,
  principalId: string,
  service: string,
  { answers, documents, key }: DraftContent,
): Promise<void> {
  const text = JSON.stringify({ answers, documents, key } satisfies DraftContent)
  const content = sealField(keys, placeOf(principalId, service), text)
  await tx`
    insert into drafts (principal_id, service, content, expires_at)
    values (${principalId}, ${service}, ${content}, now() + make_interval(days => ${draftDays}))
    on conflict (principal_id, service)
    do update set content = excluded.content, saved_at = now(), expires_at = excluded.expires_at`
}

export async function deleteDraft(tx: Queryable, principalId: string, service: string): Promise<void> {
  await tx`delete from drafts where principal_id = ${principalId} and service = ${service}`
}

/** The services for which a person has begun something, the last saved first; answers to a case have names with `_`. */
export async function listDrafts(
  tx: Queryable,
  principalId: string,
): Promise<readonly { service: string; savedAt: Date; expiresAt: Date }[]> {
  const rows = await tx<{ service: string; saved_at: Date; expires_at: Date }[]>`
    select service, saved_at, expires_at from drafts
    where principal_id = ${principalId} and service !~ '_' and expires_at > now() order by saved_at desc`
  return rows.map(({ service, saved_at: savedAt, expires_at: expiresAt }) => ({ service, savedAt, expiresAt }))
}

/** Encrypts anew what an older field key protects. For the worker's audience; call until it returns 0. */
export async function rewrapDrafts(tx: Queryable, keys: FieldKeys, limit = 500): Promise<number> {
  const rows = await tx<{ principal_id: string; service: string; content: string }[]>`
    select principal_id, service, content from drafts
    where split_part(content, ':', 1) <> ${keys.current}
    order by principal_id, service limit ${limit} for update skip locked`
  for (const { principal_id, service, content } of rows) {
    const place = placeOf(principal_id, service)
    const anew = sealField(keys, place, openField(keys, place, content))
    await tx`update drafts set content = ${anew} where principal_id = ${principal_id} and service = ${service}`
  }
  return rows.length
}

/** Forgets what nobody came back for. For the worker's audience. */
export async function dropExpiredDrafts(sql: Queryable): Promise<void> {
  await sql`delete from drafts where expires_at < now()`
}

const placeOf = (principalId: string, service: string) => ({
  table: 'drafts',
  column: 'content',
  row: `${principalId}/${service}`,
})
