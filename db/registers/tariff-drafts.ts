import { randomBytes } from 'node:crypto'
import type { TariffChange } from '../../domain/tariff/tariff-draft.ts'
import { asJson } from '../json.ts'
import type { Queryable } from '../sql.ts'

export interface TariffDraft {
  draftId: string
  basedOn: string
  change: TariffChange
  revision: number
  status: 'open' | 'approved' | 'discarded'
  /** Everybody who wrote on it. */
  authors: readonly string[]
  /** Epoch milliseconds. */
  madeAt: number
  changedAt: number
  decidedBy: string | null
  decidedAt: number | null
  version: string | null
}

/** Drafts that wait first, then the last ones that were decided. */
export async function listDrafts(sql: Queryable, limit = 50): Promise<readonly TariffDraft[]> {
  return sql<TariffDraft[]>`
    select ${columns(sql)} from tariff_drafts order by (status = 'open') desc, changed_at desc limit ${limit}`
}

/** One draft; `forUpdate` keeps others from deciding it meanwhile. */
export async function readDraft(sql: Queryable, draftId: string, forUpdate = false): Promise<TariffDraft | undefined> {
  const [row] = await sql<TariffDraft[]>`
    select ${columns(sql)} from tariff_drafts where draft_id = ${draftId} ${forUpdate ? sql`for update` : sql``}`
  return row
}

/** The draft from which a version came. */
export async function draftOfVersion(sql: Queryable, version: string): Promise<TariffDraft | undefined> {
  const [row] = await sql<TariffDraft[]>`select ${columns(sql)} from tariff_drafts where version = ${version}`
  return row
}

export async function enterDraft(
  sql: Queryable,
  { basedOn, change, author }: { basedOn: string; change: TariffChange; author: string },
): Promise<string> {
  const draftId = `tdr_${randomBytes(12).toString('hex')}`
  await sql`
    insert into tariff_drafts (draft_id, based_on, change, authors)
    values (${draftId}, ${basedOn}, ${sql.json(asJson(change))}, ${[author]})`
  return draftId
}

/** Writes on a draft that is open; who does becomes one of its authors. */
export async function changeDraft(sql: Queryable, draft: TariffDraft, change: TariffChange, by: string): Promise<void> {
  const authors = [...new Set([...draft.authors, by])]
  await sql`
    update tariff_drafts set change = ${sql.json(asJson(change))}, authors = ${authors}, revision = revision + 1,
      changed_at = clock_timestamp()
    where draft_id = ${draft.draftId}`
}

/** Ends a draft: with the version that it becomes, or none. */
export async function decideDraft(sql: Queryable, draftId: string, by: string, version: string | null): Promise<void> {
  await sql`
    update tariff_drafts set status = ${version === null ? 'discarded' : 'approved'}, decided_by = ${by},
      decided_at = clock_timestamp(), version = ${version}
    where draft_id = ${draftId}`
}

function columns(sql: Queryable) {
  return sql`draft_id as "draftId", based_on as "basedOn", change, revision, status, authors,
    extract(epoch from made_at)::float8 * 1000 as "madeAt", extract(epoch from changed_at)::float8 * 1000 as "changedAt",
    decided_by as "decidedBy", extract(epoch from decided_at)::float8 * 1000 as "decidedAt", version`
}
