import type { LogHead, RecordInput, RecordOutcome } from '../../workflows/contract/case-activities.ts'
import { asJson } from '../json.ts'
import { beside, type Part, type Queryable, type Tx } from '../sql.ts'
import { chainEvents, emptyHead } from './chain.ts'

interface WriterRow {
  recorded: boolean
  seq: number
  hash: string
}

/**
 * Appends a batch to a case's log and, in the same statement, writes its projection, marks its commands and owes its
 * notices. A batch that is there already is `recorded` again with its own head; any other head than the case's is not.
 * @throws PostgresError 42501 when the district isn't the case's or not the worker's
 */
export async function appendEvents(sql: Queryable, input: RecordInput): Promise<RecordOutcome> {
  const [row] = await sql<WriterRow[]>`select * from append_case_events(${sql.json(asJson(writerInput(input)))})`
  return outcome(row)
}

/** The same for an admin's transaction, when no run of the case can write: its restart from the log. */
export async function appendAsAdmin(tx: Tx, input: RecordInput): Promise<RecordOutcome> {
  const [row] = await tx<WriterRow[]>`select * from append_as_admin(${tx.json(asJson(writerInput(input)))})`
  return outcome(row)
}

export type OpeningInput = Omit<RecordInput, 'head' | 'marks'> & { trackingCode: string }

/**
 * Writes the first events of a case in intake's transaction, so tracking works as soon as it commits.
 * `recorded` is false when the case exists with another beginning.
 * @param parts what else is stored with the same statement
 * @throws PostgresError 42501 unless the actor is the applicant or an official of the district, 23505 when the code is taken
 */
export async function openCase(
  tx: Tx,
  { trackingCode, ...input }: OpeningInput,
  parts: readonly Part[] = [],
): Promise<RecordOutcome> {
  const opening = { ...writerInput({ ...input, head: emptyHead, marks: [] }), trackingCode }
  const [row] = await tx<WriterRow[]>`${beside(tx, parts)} select * from open_case(${tx.json(asJson(opening))})`
  return outcome(row)
}

function writerInput({ caseId, district, head, batchId, events, marks, projection }: RecordInput) {
  const rows = chainEvents(head, caseId, batchId, events).map(({ type, at, actor, cause, commandId, data, hash }) => {
    return { type, at, actor, cause, commandId, data, hash }
  })
  const first = events[0]?.event
  const parent = first?.type === 'CaseOpened' ? first.parent : null
  return { caseId, district, head, batchId, events: rows, marks, projection, parent }
}

function outcome(row: WriterRow | undefined): RecordOutcome {
  if (!row?.recorded) return { recorded: false }
  const head: LogHead = { seq: row.seq, hash: row.hash }
  return { recorded: true, head }
}
