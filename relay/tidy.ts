import { sweepEdge } from '../db/edge/idempotency-keys.ts'
import { sealPlainSnapshots } from '../db/letters/letter-snapshots.ts'
import type { DocumentStore } from '../db/personal/document-store.ts'
import { dropUnsubmitted } from '../db/personal/documents.ts'
import { draftDays, dropExpiredDrafts } from '../db/personal/drafts.ts'
import type { FieldKeys } from '../db/personal/field-keys.ts'
import { forgetSearches } from '../db/personal/searches.ts'
import type { Sql } from '../db/sql.ts'

/** How long an upload waits to be submitted: as long as a draft that may name it. */
const keptUnsubmittedMs = (draftDays + 1) * 24 * 60 * 60 * 1_000

interface TidyTools {
  sql: Sql
  keys: FieldKeys
  documents: DocumentStore
}

/**
 * Clears what nobody came back for: uploads that were never submitted, idempotency keys past their day. Seals letters that
 * an earlier version of the program kept in the clear.
 */
export async function tidy({ sql, keys, documents }: TidyTools, now: number): Promise<void> {
  await sweepEdge(sql)
  await dropExpiredDrafts(sql)
  await forgetSearches(sql)
  for (const sha256 of await dropUnsubmitted(sql, new Date(now - keptUnsubmittedMs))) await documents.remove(sha256)
  while ((await sql.begin((tx) => sealPlainSnapshots(tx, keys))) > 0);
}
