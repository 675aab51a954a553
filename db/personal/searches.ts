import { randomBytes } from 'node:crypto'
import type { Queryable, Tx } from '../sql.ts'
import { decryptField, encryptField } from './field-encryption.ts'
import type { FieldKeys } from './field-keys.ts'

/** How long the page of results can be opened again. */
const keptMinutes = 30

interface NewSearch {
  principal: string
  text: string
  /** What the text was taken for. */
  kinds: readonly string[]
  /** It was looked for a person. */
  isPersonal: boolean
}

/** Keeps what an official searches for under an id that says nothing, and that he searched. One statement. */
export async function keepSearch(
  tx: Tx,
  keys: FieldKeys,
  { principal, text, kinds, isPersonal }: NewSearch,
): Promise<string> {
  const searchId = `srch_${randomBytes(16).toString('hex')}`
  const key = keys.keys[keys.current]
  if (!key) throw new Error('field-key-missing')
  const sealed = encryptField({ kid: keys.current, key }, placeOf(searchId), text)
  await tx`
    insert into searches (search_id, principal, kinds, is_personal, sealed)
    values (${searchId}, ${principal}, ${[...kinds]}::text[], ${isPersonal}, ${sealed})`
  return searchId
}

/** What was searched for; undefined when it is another's, or was forgotten. One statement. */
export async function readSearch(tx: Tx, keys: FieldKeys, searchId: string): Promise<string | undefined> {
  const [row] = await tx<{ sealed: string }[]>`
    select sealed from searches
    where search_id = ${searchId} and sealed is not null and at > now() - ${keptMinutes} * interval '1 minute'`
  return row && decryptField((kid) => keys.keys[kid], placeOf(searchId), row.sealed)
}

/** Forgets what was typed; that somebody searched stays. For the worker in all districts. One statement. */
export async function forgetSearches(sql: Queryable): Promise<void> {
  await sql`
    update searches set sealed = null
    where sealed is not null and at <= now() - ${keptMinutes} * interval '1 minute'`
}

const placeOf = (searchId: string) => ({ table: 'searches', column: 'sealed', row: searchId })
