import type { CaseCommand } from '../../domain/case/case-command.ts'
import type { CaseId, InvoiceId } from '../../domain/case/case-id.ts'
import { asJson } from '../json.ts'
import type { Queryable } from '../sql.ts'
import { actorJson, type DatabaseActor } from '../with-actor.ts'

export type AttemptState =
  | 'created'
  | 'redirected'
  | 'verifying'
  | 'paid'
  | 'failed'
  | 'reversed'
  | 'expired'
  | 'unknown'

/** States from which each state may be reached. Money that a bank took counts, however late it tells us. */
const reachedFrom: Record<AttemptState, readonly AttemptState[]> = {
  created: [],
  redirected: ['created'],
  verifying: ['created', 'redirected', 'verifying', 'unknown', 'expired', 'failed'],
  paid: ['created', 'redirected', 'verifying', 'unknown', 'expired', 'failed'],
  failed: ['created', 'redirected', 'verifying', 'unknown'],
  expired: ['created', 'redirected', 'verifying', 'unknown'],
  unknown: ['redirected', 'verifying'],
  reversed: ['paid', 'verifying', 'unknown'],
}

export interface PaymentAttempt {
  attemptId: string
  invoiceId: InvoiceId
  caseId: CaseId
  gateway: string
  state: AttemptState
  orderId: string
  refNum: string | null
  amountRials: string
  capturedRials: string | null
  code: string | null
  verifyAttempts: number
  createdAt: Date
  settledAt: Date | null
}

/** An attempt with what settling it has to know of its case. */
export interface CaseAttempt extends PaymentAttempt {
  district: string
  clockOffsetMs: number
}

const columns = (sql: Queryable, from = sql`payment_attempts`) => sql`
  (${from}).attempt_id as "attemptId", (${from}).invoice_id as "invoiceId", (${from}).case_id as "caseId", (${from}).gateway,
  (${from}).state, (${from}).order_id as "orderId", (${from}).ref_num as "refNum", (${from}).amount_rials as "amountRials",
  (${from}).captured_rials as "capturedRials", (${from}).code, (${from}).verify_attempts as "verifyAttempts",
  (${from}).created_at as "createdAt", (${from}).settled_at as "settledAt"`

export type NewAttempt = Pick<
  PaymentAttempt,
  'attemptId' | 'invoiceId' | 'caseId' | 'gateway' | 'orderId' | 'amountRials'
>

/**
 * Keeps a try before the gateway hears of it. One statement.
 * @param pages how many tries a payer may still be at, as far as anybody knows: `most` of those made since `sinceMs` ago
 * @returns false when there are as many already
 */
export async function createAttempt(
  sql: Queryable,
  attempt: NewAttempt,
  pages: { most: number; sinceMs: number },
): Promise<boolean> {
  const { attemptId, invoiceId, caseId, gateway, orderId, amountRials } = attempt
  const { count } = await sql`
    insert into payment_attempts (attempt_id, invoice_id, case_id, gateway, order_id, amount_rials)
    select ${attemptId}, ${invoiceId}, ${caseId}, ${gateway}, ${orderId}, ${amountRials}::numeric
    where (
      select count(*) from payment_attempts
      where invoice_id = ${invoiceId} and state in ('created', 'redirected')
        and created_at > now() - interval '1 millisecond' * ${pages.sinceMs}::bigint
    ) < ${pages.most}`
  return count === 1
}

/** @param tokenHash SHA-256 of the gateway's token; the token itself opens the bank's page and isn't kept */
export async function markRedirected(
  sql: Queryable,
  actor: DatabaseActor,
  attemptId: string,
  tokenHash: Uint8Array,
): Promise<void> {
  await sql`
    select redirect_payment(${actorJson(sql, actor)}, ${attemptId}, ${tokenHash}, ${reachedFrom.redirected as AttemptState[]})`
}

/** The try that a callback names, before anybody is known. */
export async function attemptByOrder(
  sql: Queryable,
  gateway: string,
  orderId: string,
): Promise<CaseAttempt | undefined> {
  const [row] = await sql<CaseAttempt[]>`
    select ${columns(sql, sql`found.attempt`)}, district, clock_offset_ms as "clockOffsetMs"
    from payment_by_order(${gateway}, ${orderId}) found`
  return row
}

/** `settled`: nothing is left to verify. `other-transaction`: the try or the number belongs to another transaction. */
export type VerifyStart = 'started' | 'settled' | 'other-transaction'

/** Notes the bank's transaction number and that it is being verified. A number counts for one try, ever. */
export async function beginVerify(
  sql: Queryable,
  actor: DatabaseActor,
  attemptId: string,
  refNum: string,
): Promise<VerifyStart> {
  const [row] = await sql<{ begun: VerifyStart }[]>`
    select begin_verify(${actorJson(sql, actor)}, ${attemptId}, ${refNum}, ${reachedFrom.verifying as AttemptState[]}) as begun`
  return row!.begun // one call, one row
}

export interface Settlement {
  state: Extract<AttemptState, 'paid' | 'failed' | 'reversed' | 'expired' | 'unknown'>
  capturedRials?: string
  code?: string
}

/**
 * Keeps what the bank said of a try. Where it is paid, the command that tells the case is stored with it, once.
 * @returns the state in which the try stands: one that was settled otherwise before keeps that; undefined when the actor
 * doesn't see it
 */
export async function settleAttempt(
  sql: Queryable,
  actor: DatabaseActor,
  attemptId: string,
  { state, capturedRials, code }: Settlement,
  telling: CaseCommand | null = null,
): Promise<AttemptState | undefined> {
  const [row] = await sql<{ stands: AttemptState | null }[]>`
    select settle_payment(${actorJson(sql, actor)}, ${attemptId}, ${state}, ${capturedRials ?? null}::numeric, ${code ?? null},
      ${reachedFrom[state] as AttemptState[]}, ${telling && sql.json(asJson(telling))}) as stands`
  return row?.stands ?? undefined
}

/**
 * For the sweeper: tries without an end, and paid ones of which the case was never told. Those that a bank is known to
 * have heard more of come first, then the oldest: pages that somebody opened and left must not keep money waiting.
 */
export async function unsettledAttempts(
  sql: Queryable,
  { olderThanMs, limit }: { olderThanMs: number; limit: number },
): Promise<readonly CaseAttempt[]> {
  return sql<CaseAttempt[]>`
    select ${columns(sql, sql`p`)}, c.district, c.clock_offset_ms as "clockOffsetMs"
    from payment_attempts p join cases c on c.case_id = p.case_id
    where (p.state in ('redirected', 'verifying', 'unknown') or (p.state = 'paid' and p.told_at is null))
      and p.created_at < now() - interval '1 millisecond' * ${olderThanMs}::bigint
    order by p.state = 'redirected', p.created_at limit ${limit}`
}

export async function attemptsOfInvoice(sql: Queryable, invoiceId: InvoiceId): Promise<readonly PaymentAttempt[]> {
  return sql<PaymentAttempt[]>`
    select ${columns(sql)} from payment_attempts where invoice_id = ${invoiceId} order by created_at, attempt_id`
}
