import type { DeliveryCode } from '../../catalogue/delivery-words.ts'
import type { CaseEvent } from '../../domain/case/case-event.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { NoticeRow } from '../../domain/case/case-projection.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { asJson } from '../json.ts'
import type { SealedPhone } from '../personal/parties.ts'
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
  /** What happened, with its type; null for what is no event of the case, such as an answer of the desk. */
  event: CaseEvent | null
  /** Case time; the law's date before the service's own. */
  caseDueAt: number | null
  /** Of the first party who has one; null when nobody has, or it was erased. */
  phone: SealedPhone | null
  /** By which way it was tried last. */
  channel: string | null
  /** Sealed address of an applicant who wants mail; null: SMS. */
  mail: string | null
  /** In which language the applicant wants to be told. */
  toldIn: Locale
}

/**
 * Takes messages that are due, with all that their words need. One statement. Whoever takes one sends it or says why not; one that was taken and never settled becomes
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
      where state = 'sending' and audience <> 'organisation' and claimed_at < now() - interval '1 millisecond' * ${staleAfterMs}::bigint
    ), due as (
      select case_id, seq, audience, template from deliveries
      where state = 'pending' and audience <> 'organisation' and due_at <= now()
      order by due_at limit ${limit} for update skip locked
    ), taken as (
      update deliveries d set state = 'sending', attempts = d.attempts + 1, claimed_at = now(), code = null
      from due where (d.case_id, d.seq, d.audience, d.template) = (due.case_id, due.seq, due.audience, due.template)
      returning d.*
    )
    select t.case_id as "caseId", t.seq, t.audience, t.template, t.attempts, c.district, c.service, c.applicant,
      c.tracking_code as "trackingCode", e.data || jsonb_build_object('type', e.type) as event,
      coalesce(c.legal_due_at, c.service_due_at) as "caseDueAt", phone.sealed as phone,
      t.channel, case when t.audience = 'applicant' and z.told_by = 'mail' then z.mail end as mail,
      coalesce(case when t.audience = 'applicant' then z.told_in end, 'fa') as "toldIn"
    from taken t join cases c using (case_id) left join citizens z on z.principal_id = c.applicant left join case_events e on e.case_id = t.case_id and e.seq = t.seq
    left join lateral (
      select json_build_object('position', p.position, 'phone', p.phone, 'wrapped', k.wrapped) as sealed
      from parties p join case_keys k using (case_id)
      where p.case_id = t.case_id and p.phone is not null and k.wrapped is not null order by p.position limit 1
    ) phone on true
    order by t.due_at, t.case_id, t.seq`
}

/**
 * Says by which way a message that was taken is about to go, so that it is known of one whose sender dies. One statement.
 * @returns false when it is no longer this sender's
 */
export async function beginDelivery(
  sql: Queryable,
  { caseId, seq, audience, template, attempts }: DueDelivery,
  { channel, code }: { channel: 'mail' | 'sms'; code: DeliveryCode },
): Promise<boolean> {
  const rows = await sql`
    update deliveries set channel = ${channel}, code = ${code}, claimed_at = now()
    where (case_id, seq, audience, template) = (${caseId}, ${seq}, ${audience}, ${template})
      and state = 'sending' and attempts = ${attempts} returning 1`
  return rows.length > 0
}

/** Mails whose sender died may have gone out, and nobody can be asked: they are not sent again. One statement. */
export async function giveUpLostMails(sql: Queryable, lostAfterMs: number): Promise<void> {
  await sql`
    update deliveries set state = 'unknown', code = 'sender-lost'
    where state = 'sending' and code = 'mail-begun' and claimed_at < now() - interval '1 millisecond' * ${lostAfterMs}::bigint`
}

export type DeliveryOutcome =
  /** With the code of the way that failed before, where there was one. */
  | { state: 'sent'; channel: string; code?: DeliveryCode }
  | { state: 'failed' | 'unknown'; channel: string; code: DeliveryCode }
  /** The gateway refused to take it, so nothing went out: try again. */
  | { state: 'pending'; channel: string | null; code: DeliveryCode; retryAfterMs: number }

/** Says what came of messages that were taken. One statement. */
export async function settleDeliveries(
  sql: Queryable,
  settled: readonly (DeliveryKey & { outcome: DeliveryOutcome })[],
): Promise<void> {
  if (settled.length === 0) return
  const rows = settled.map(({ caseId, seq, audience, template, outcome }) => ({
    ...{ caseId, seq, audience, template, state: outcome.state, channel: outcome.channel },
    code: outcome.code ?? null,
    retryAfterMs: outcome.state === 'pending' ? outcome.retryAfterMs : 0,
  }))
  await sql`
    update deliveries d set
      state = o.state, channel = o.channel, code = o.code,
      due_at = now() + interval '1 millisecond' * o."retryAfterMs",
      sent_at = case when o.state = 'sent' then now() end
    from jsonb_to_recordset(${sql.json(asJson(rows))}) as o("caseId" text, seq integer, audience text, template text,
      state text, channel text, code text, "retryAfterMs" bigint)
    where (d.case_id, d.seq, d.audience, d.template) = (o."caseId", o.seq, o.audience, o.template) and d.state = 'sending'`
}
