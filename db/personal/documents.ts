import { randomBytes } from 'node:crypto'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { Queryable } from '../sql.ts'
import type { CaseOwner } from './case-key.ts'
import type { DocumentType } from './document-type.ts'

/** Whether malware was looked for before the document was kept. */
export const documentScans = ['clean', 'not-scanned'] as const
export type DocumentScan = (typeof documentScans)[number]

type DocumentState = 'quarantined' | 'ready' | 'infected' | 'erased'

/** A document as the database knows it; its bytes lie in the document store under `sha256`. */
export interface StoredDocument {
  id: string
  caseId: CaseId | null
  /** Principal who uploaded it. */
  owner: string
  /** Where and whose its case is, once it was submitted. */
  district: string | null
  applicant: string | null
  kind: string | null
  sha256: string
  sizeBytes: number
  type: DocumentType
  pages: number | null
  state: DocumentState
  scan: DocumentScan
  /** When a submission took it along, epoch milliseconds. */
  submittedAt: number | null
}

export interface NewDocument {
  owner: string
  sha256: string
  sizeBytes: number
  type: DocumentType
  pages?: number | null
  scan?: DocumentScan
}

/** Notes a file that is already in the document store. @returns the new document's id */
export async function addDocument(tx: Queryable, document: NewDocument): Promise<string> {
  const { owner, sha256, sizeBytes, type, pages = null, scan = 'not-scanned' } = document
  const id = `doc_${randomBytes(16).toString('hex')}`
  await tx`
    insert into documents (document_id, owner, sha256, size_bytes, type, pages, scan)
    values (${id}, ${owner}, ${Buffer.from(sha256, 'hex')}, ${sizeBytes}, ${type}, ${pages}, ${scan})`
  return id
}

/** How many documents the principal has uploaded that no submission has taken along: the edge limits them. */
export async function countUnsubmitted(tx: Queryable, owner: string): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*) as count from documents where owner = ${owner} and case_id is null`
  return row?.count ?? 0
}

/** A document that the actor may see. */
export async function readDocument(tx: Queryable, id: string): Promise<StoredDocument | undefined> {
  const [row] = await tx<DocumentRow[]>`select ${columns(tx)} from documents where document_id = ${id}`
  return row && toDocument(row)
}

/** The documents of a case, oldest first. */
export async function listDocuments(tx: Queryable, caseId: CaseId): Promise<readonly StoredDocument[]> {
  const rows = await tx<DocumentRow[]>`
    select ${columns(tx)} from documents where case_id = ${caseId} order by documents.submitted_at, document_id`
  return rows.map(toDocument)
}

/** Which of the named documents could be taken along: uploaded by this principal, ready and not submitted yet. */
export async function findSubmittable(
  tx: Queryable,
  owner: string,
  ids: readonly string[],
): Promise<readonly StoredDocument[]> {
  if (ids.length === 0) return []
  const rows = await tx<DocumentRow[]>`
    select ${columns(tx)} from documents
    where document_id = any (${[...ids]}) and owner = ${owner} and case_id is null and state = 'ready'`
  return rows.map(toDocument)
}

export class DocumentsTaken extends Error {}

/**
 * Gives uploaded documents to a case, each as one of the procedure's kinds. All or none.
 * @throws DocumentsTaken when one is not the principal's, not ready, or taken meanwhile: the transaction has to end
 */
export async function attachDocuments(
  tx: Queryable,
  { caseId, district, applicant }: CaseOwner,
  owner: string,
  documents: readonly { id: string; kind: string }[],
): Promise<void> {
  if (documents.length === 0) return
  const attached = await tx`
    update documents d
    set case_id = ${caseId}, district = ${district}, applicant = ${applicant}, kind = n.kind, submitted_at = now()
    from unnest(${documents.map(({ id }) => id)}::text[], ${documents.map(({ kind }) => kind)}::text[]) as n (id, kind)
    where d.document_id = n.id and d.owner = ${owner} and d.case_id is null and d.state = 'ready'`
  if (attached.count !== documents.length) throw new DocumentsTaken('documents-not-submittable')
}

/**
 * Forgets uploads that nobody submitted in time. @returns contents that no document names any more: the caller removes
 * their files
 */
export async function dropUnsubmitted(tx: Queryable, uploadedBefore: Date): Promise<readonly string[]> {
  const rows = await tx<{ sha256: Buffer }[]>`
    with dropped as (
      delete from documents where case_id is null and uploaded_at < ${uploadedBefore} returning document_id, sha256
    )
    select distinct sha256 from dropped x
    where not exists (
      select 1 from documents d where d.sha256 = x.sha256 and d.document_id not in (select document_id from dropped)
    )
    -- Letters lie in the same store: whoever uploads his own and lets it lie must not take it away.
    and not exists (select 1 from letter_numbers l where l.pdf_sha256 = x.sha256)`
  return rows.map(({ sha256 }) => sha256.toString('hex'))
}

interface DocumentRow {
  document_id: string
  case_id: CaseId | null
  owner: string
  district: string | null
  applicant: string | null
  kind: string | null
  sha256: Buffer
  size_bytes: number
  type: DocumentType
  pages: number | null
  state: DocumentState
  scan: DocumentScan
  submitted_at: number | null
}

function columns(tx: Queryable) {
  return tx`document_id, case_id, owner, district, applicant, kind, sha256, size_bytes, type, pages, state, scan,
    floor(extract(epoch from submitted_at) * 1000)::float8 as submitted_at`
}

function toDocument(row: DocumentRow): StoredDocument {
  const { document_id: id, case_id: caseId, size_bytes: sizeBytes, submitted_at: submittedAt, sha256, ...rest } = row
  return { id, caseId, sizeBytes, submittedAt, sha256: sha256.toString('hex'), ...rest }
}
