import { randomBytes } from 'node:crypto'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { Words } from '../../domain/procedure/words.ts'
import { nameOf } from '../queries/staff-names.ts'
import type { Tx } from '../sql.ts'
import type { FieldKeys } from './field-keys.ts'
import { readTexts, storeText } from './texts.ts'

/** What somebody of the office wrote down about a case for his colleagues. */
export interface Note {
  noteId: string
  author: string
  authorName: Words | null
  words: string
  at: Date
}

/** @returns the id of its words. @throws Error `case-key-missing` when the actor doesn't see the case, `case-key-destroyed` after erasure */
export async function addNote(
  tx: Tx,
  keys: FieldKeys,
  { caseId, author, words }: { caseId: CaseId; author: string; words: string },
): Promise<string> {
  const { id } = await storeText(tx, keys, caseId, words)
  const noteId = `note_${randomBytes(12).toString('hex')}`
  await tx`insert into notes (note_id, case_id, author, text_id) values (${noteId}, ${caseId}, ${author}, ${id})`
  return id
}

/** Notes of a case, the newest first; those whose words were erased are left out. Two statements. */
export async function listNotes(tx: Tx, keys: FieldKeys, caseId: CaseId): Promise<readonly Note[]> {
  const rows = await tx<(Omit<Note, 'words'> & { textId: string })[]>`
    select n.note_id as "noteId", n.author, n.text_id as "textId", n.at, ${nameOf(tx, tx`n.author`)} as "authorName"
    from notes n where n.case_id = ${caseId} order by n.at desc, n.note_id limit 200`
  const texts = await readTexts(
    tx,
    keys,
    caseId,
    rows.map(({ textId }) => textId),
  )
  return rows.flatMap(({ textId, ...row }) => {
    const words = texts.find(({ id }) => id === textId)?.words
    return words === undefined ? [] : [{ ...row, words }]
  })
}
