import { createHash, randomBytes } from 'node:crypto'
import type { CaseId, InvoiceId } from '../../domain/case/case-id.ts'
import type { Queryable } from '../sql.ts'
import type { AttemptState } from './payment-attempts.ts'

/** What a link is for. */
export interface PayLink {
  invoiceId: InvoiceId
  caseId: CaseId
  district: string
  expiresAt: Date
}

/** Makes a link for an invoice; its token is told this once, only the hash is kept. */
export async function makePayLink(
  tx: Queryable,
  link: { invoiceId: InvoiceId; caseId: CaseId; district: string; applicant: string; madeBy: string; expiresAt: Date },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const { invoiceId, caseId, district, applicant, madeBy, expiresAt } = link
  await tx`
    insert into pay_links (token_digest, invoice_id, case_id, district, applicant, made_by, expires_at)
    values (${digestOf(token)}, ${invoiceId}, ${caseId}, ${district}, ${applicant}, ${madeBy}, ${expiresAt})`
  return token
}

/** The invoice of a link that holds still. One statement outside any transaction: nobody is known. */
export async function invoiceOfPayLink(sql: Queryable, token: string): Promise<PayLink | undefined> {
  const [row] = await sql<PayLink[]>`
    select invoice_id as "invoiceId", case_id as "caseId", district, expires_at as "expiresAt"
    from invoice_of_pay_link(${digestOf(token)})`
  return row
}

/** A try to pay, as whoever knows its id may see it. */
export interface PaymentSeen {
  paymentId: string
  invoiceId: string
  caseId: string
  district: string
  applicant: string
  state: AttemptState
  amountRials: string
}

export async function paymentById(sql: Queryable, paymentId: string): Promise<PaymentSeen | undefined> {
  const [row] = await sql<PaymentSeen[]>`
    select attempt_id as "paymentId", invoice_id as "invoiceId", case_id as "caseId", district, applicant, state,
      amount_rials as "amountRials"
    from payment_by_id(${paymentId})`
  return row
}

const digestOf = (token: string) => createHash('sha256').update(token).digest()
