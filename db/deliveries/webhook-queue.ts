import type { CaseId } from '../../domain/case/case-id.ts'
import type { CaseRow } from '../../domain/case/case-projection.ts'
import type { BillPart } from '../money/bills.ts'
import type { Queryable } from '../sql.ts'
import { secretsNow } from './webhook-endpoints.ts'

/** A message that an organisation is owed, with all that it says. */
export interface DueWebhook {
  caseId: CaseId
  seq: number
  /** What happened, e.g. `inquiry.closed`. */
  type: string
  attempts: number
  organisation: string
  url: string | null
  /** Sealed, the newest first. */
  secrets: readonly string[]
  /** Case time of the event. */
  at: number
  service: string
  version: string
  district: string
  status: CaseRow['status']
  outcome: string | null
  externalReference: string | null
  replaces: string | null
  letters: readonly WebhookLetter[]
  invoices: readonly WebhookInvoice[]
}

export interface WebhookLetter {
  letterId: string
  number: string
  template: string
  status: string
  issuedAt: number
  verificationCode: string | null
}

export interface WebhookInvoice {
  invoiceId: string
  amountRials: string
  status: string
  billId: string | null
  paymentId: string | null
  /** The bills of a sum that is paid in several; null where one carries it. */
  parts: readonly BillPart[] | null
}

/** A sender that has not told what came of a message is taken for dead; the other side knows a repeat by its id. */
const staleAfter = '5 minutes'

/** Takes messages to organisations that are due, at most `limit`. One statement. */
export async function takeWebhooks(sql: Queryable, limit: number): Promise<readonly DueWebhook[]> {
  return sql<DueWebhook[]>`
    with due as (
      select case_id, seq, template from deliveries
      where audience = 'organisation'
        and (state = 'pending' and due_at <= now() or state = 'sending' and claimed_at < now() - ${staleAfter}::interval)
      order by due_at limit ${limit} for update skip locked
    ), taken as (
      update deliveries d set state = 'sending', attempts = d.attempts + 1, claimed_at = now()
      from due where (d.case_id, d.seq, d.audience, d.template) = (due.case_id, due.seq, 'organisation', due.template)
      returning d.*
    )
    select t.case_id as "caseId", t.seq, t.template as type, t.attempts, c.applicant as organisation, w.url,
      ${secretsNow(sql)} as secrets,
      e.at, c.service, c.version, c.district, c.status, c.outcome, x.reference as "externalReference", x.replaces,
      coalesce((
        select json_agg(json_build_object('letterId', l.letter_id, 'number', l.number, 'template', l.template,
          'status', l.status, 'issuedAt', l.issued_at, 'verificationCode', n.verification_code) order by l.issued_at)
        from letters l left join letter_numbers n on n.letter_id = l.letter_id and n.state = 'issued'
        where l.case_id = t.case_id
      ), '[]') as letters,
      coalesce((
        select json_agg(json_build_object('invoiceId', v.invoice_id, 'amountRials', v.amount_rials::text, 'status', v.status,
          'billId', b.bill_id, 'paymentId', b.payment_id, 'parts', b.parts) order by v.issued_at)
        from invoices v left join bills b using (invoice_id) where v.case_id = t.case_id
      ), '[]') as invoices
    from taken t join cases c on c.case_id = t.case_id
      join case_events e on e.case_id = t.case_id and e.seq = t.seq
      left join webhook_endpoints w on w.organisation = c.applicant
      left join external_references x on x.case_id = t.case_id
    order by t.due_at, t.case_id, t.seq`
}

export type WebhookOutcome =
  | { state: 'sent'; status: number }
  | { state: 'failed'; status: number | null; code: string }
  | { state: 'pending'; status: number | null; code: string; retryAfterMs: number }

/** Says what came of an attempt, in the queue and in the delivery log. One statement. */
export async function settleWebhook(
  sql: Queryable,
  { caseId, seq }: Pick<DueWebhook, 'caseId' | 'seq'>,
  outcome: WebhookOutcome,
  ms: number,
): Promise<void> {
  const code = outcome.state === 'sent' ? null : outcome.code
  const retryAfterMs = outcome.state === 'pending' ? outcome.retryAfterMs : 0
  await sql`
    with logged as (
      insert into webhook_attempts (case_id, seq, status, code, ms)
      values (${caseId}, ${seq}, ${outcome.status}, ${code}, ${Math.round(ms)})
    )
    update deliveries set state = ${outcome.state}, channel = 'webhook', code = ${code},
      due_at = now() + interval '1 millisecond' * ${retryAfterMs}::bigint,
      sent_at = case when ${outcome.state} = 'sent' then now() end
    where case_id = ${caseId} and seq = ${seq} and audience = 'organisation' and state = 'sending'`
}

export interface ListedWebhook {
  caseId: CaseId
  seq: number
  type: string
  state: 'pending' | 'sending' | 'sent' | 'failed' | 'unknown'
  attempts: number
  createdAt: Date
  dueAt: Date
  externalReference: string | null
  log: readonly { at: string; status: number | null; code: string | null; ms: number }[]
}

/** The newest messages to the organisations that the actor acts for, with every attempt. One statement. */
export async function listWebhooks(sql: Queryable, limit: number): Promise<readonly ListedWebhook[]> {
  return sql<ListedWebhook[]>`
    select d.case_id as "caseId", d.seq, d.template as type, d.state, d.attempts, d.created_at as "createdAt",
      d.due_at as "dueAt", x.reference as "externalReference",
      coalesce((
        select json_agg(json_build_object('at', a.at, 'status', a.status, 'code', a.code, 'ms', a.ms) order by a.attempt_id)
        from webhook_attempts a where a.case_id = d.case_id and a.seq = d.seq
      ), '[]') as log
    from deliveries d left join external_references x using (case_id)
    where d.audience = 'organisation' order by d.created_at desc, d.case_id, d.seq desc limit ${limit}`
}

/** @returns false for a message that is not the organisation's own, or is just being sent */
export async function resendWebhook(sql: Queryable, caseId: CaseId, seq: number): Promise<boolean> {
  const [row] = await sql<{ done: boolean }[]>`select resend_webhook(${caseId}, ${seq}) as done`
  return row?.done ?? false
}
