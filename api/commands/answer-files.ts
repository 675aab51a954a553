import type { CaseOwner } from '../../db/personal/case-key.ts'
import { attachDocuments, DocumentsTaken } from '../../db/personal/documents.ts'
import type { Tx } from '../../db/sql.ts'
import { Problem } from '../problems/problem.ts'

/**
 * Puts files that came with the answer to an inquiry into its case.
 * @param owner who uploaded them
 * @throws Problem `document-not-ready` when one is not his, not ready, or belongs to a case already
 */
export async function attachAnswerFiles(
  tx: Tx,
  to: CaseOwner,
  owner: string,
  ids: readonly string[] = [],
): Promise<void> {
  const documents = [...new Set(ids)].map((id) => ({ id, kind: 'inquiry-answer' }))
  await attachDocuments(tx, to, owner, documents).catch((failure) => {
    throw failure instanceof DocumentsTaken ? new Problem('document-not-ready') : failure
  })
}
