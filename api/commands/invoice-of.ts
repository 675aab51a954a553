import { invoiceById } from '../../db/queries/case-parts.ts'
import type { Tx } from '../../db/sql.ts'
import type { Action } from '../../domain/access/rights.ts'
import { type CaseId, type InvoiceId, parsePartId } from '../../domain/case/case-id.ts'
import { authorise, type Caller } from '../edge/authorise.ts'
import { Problem } from '../problems/problem.ts'

/** An invoice that the caller may do this to. @throws Problem 404 when he doesn't see it */
export async function readInvoice(tx: Tx, { principal, at }: Caller, action: Action, invoiceId: InvoiceId) {
  const invoice = await invoiceById(tx, invoiceId)
  if (!invoice) throw new Problem('not-found')
  authorise(principal, action, { applicant: invoice.applicant, district: invoice.district }, at)
  return invoice
}

export function caseOfInvoice(invoiceId: string): CaseId {
  const caseId = parsePartId(invoiceId)?.caseId
  if (!caseId) throw new Problem('not-found')
  return caseId
}
