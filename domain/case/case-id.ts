/**
 * Ids of a case and of what belongs to it. All derive from the case and a number in its log, so a run that starts from
 * the log names everything as the run before it did.
 */
export type CaseId = `case_${string}`
export type TaskId = `task_${string}`
export type InquiryId = `inq_${string}`
export type InvoiceId = `inv_${string}`
export type LetterId = `let_${string}`
export type IncidentId = `inc_${string}`
export type CorrectionId = `cor_${string}`
export type RefundId = `ref_${string}`
export type ConsentId = `cns_${string}`

const kinds = {
  task: 'task_',
  inquiry: 'inq_',
  invoice: 'inv_',
  letter: 'let_',
  incident: 'inc_',
  correction: 'cor_',
  refund: 'ref_',
  consent: 'cns_',
} as const

export type PartKind = keyof typeof kinds

/** Id of the n-th part of a case, e.g. `task_0198f…_7`. */
export function partId<K extends PartKind>(
  kind: K,
  caseId: CaseId,
  no: number,
  round?: number,
): `${(typeof kinds)[K]}${string}` {
  const tail = round === undefined ? `${no}` : `${no}_${round}`
  return `${kinds[kind]}${caseId.slice(5)}_${tail}` as `${(typeof kinds)[K]}${string}`
}

/** The id of the n-th incident of a case. */
export function incidentIdOf(caseId: CaseId, n: number) {
  return partId('incident', caseId, n)
}

const shape = /^((?:task|inq|inv|let|inc|cor|ref|cns)_)([0-9a-z]{16,40})_([1-9]\d{0,5})(?:_([1-9]\d{0,3}))?$/

/** The case, number and round that a part's id tells; undefined when it is no such id. */
export function parsePartId(id: string): { caseId: CaseId; no: number; round: number | undefined } | undefined {
  const match = shape.exec(id)
  if (!match) return undefined
  return {
    caseId: `case_${match[2]}`,
    no: Number(match[3]),
    round: match[4] === undefined ? undefined : Number(match[4]),
  }
}

/** What a part's id names; undefined when it is no such id. */
export function partKindOf(id: string): PartKind | undefined {
  const prefix = shape.exec(id)?.[1]
  // Keys of the table are exactly the kinds.
  return (Object.keys(kinds) as PartKind[]).find((kind) => kinds[kind] === prefix)
}

export function isCaseId(id: string): id is CaseId {
  return /^case_[0-9a-z]{16,40}$/.test(id)
}
