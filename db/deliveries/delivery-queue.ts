import type { CaseId } from '../../domain/case/case-id.ts'
import type { NoticeRow } from '../../domain/case/case-projection.ts'
import type { Queryable } from '../sql.ts'

/** A message that is owed; one per event, audience and template, whatever happens. */
export interface DeliveryKey {
  caseId: CaseId
  seq: number
  audience: NoticeRow['audience']
  template: string
}

export interface DueDelivery extends DeliveryKey {
  attempts: number
  district: string
  service: string
  applicant: string
  trackingCode: string | null
}

/**
 * Takes messages that are due. Whoever takes one sends it or says why not; one that was taken and never settled becomes
 * `unknown`, since a message may have gone out: it is not sent again.
 * @param staleAfterMs how long a sender has
 */
export async function takeDeliveries(
  sql: Queryable,
  { limit, staleAfterMs }: { limit: number; staleAfterMs: number },
): Promise<readonly DueDelivery[]> {
  return sql<DueDelivery[]>`
    with lost as (
      update deliveries set state = 'unknown', code = 'sender-lost'
      where state = 'sending' and claimed_at < now() - interval '1 millisecond' * ${staleAfterMs}::bigint
    ), due as (
      select case_id, seq, audience, template from deliveries
      where state = 'pending' and due_at <= now()
      order by due_at limit ${limit} for update skip locked
    ), taken as (
      update deliveries d set state = 'sending', attempts = d.attempts + 1, claimed_at = now()
      from due where (d.case_id, d.seq, d.audience, d.template) = (due.case_id, due.seq, due.audience, due.template)
      returning d.*
    )
    select t.case_id as "caseId", t.seq, t.audience, t.template, t.attempts, c.district, c.service, c.applicant,
      c.tracking_code as "trackingCode"
    from taken t join cases c using (case_id) order by t.due_at, t.case_id, t.seq`
}

export type DeliveryOutcome =
  | { state: 'sent'; channel: string }
  | { state: 'failed' | 'unknown'; channel: string; code: string }
  /** The gateway refused to take it, so nothing went out: try again. */
  | { state: 'pending'; channel: string; code: string; retryAfterMs: number }

/** Says what came of a message that was taken. */
export async function settleDelivery(sql: Queryable, key: DeliveryKey, outcome: DeliveryOutcome): Promise<void> {
  const code = outcome.state === 'sent' ? null : outcome.code
  const retryAfterMs = outcome.state === 'pending' ? outcome.retryAfterMs : 0
  await sql`
    update deliveries set
      state = ${outcome.state}, channel = ${outcome.channel}, code = ${code},
      due_at = now() + interval '1 millisecond' * ${retryAfterMs}::bigint,
      sent_at = case when ${outcome.state} = 'sent' then now() end
    where case_id = ${key.caseId} and seq = ${key.seq} and audience = ${key.audience} and template = ${key.template}
      and state = 'sending'`
}
