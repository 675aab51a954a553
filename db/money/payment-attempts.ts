import type { CaseId, InvoiceId } from '../../domain/case/case-id.ts'
import type { Queryable, Tx } from '../sql.ts'

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

const columns = (sql: Queryable) => sql`
  attempt_id as "attemptId", invoice_id as "invoiceId", case_id as "caseId", gateway, state, order_id as "orderId",
  ref_num as "refNum", amount_rials as "amountRials", captured_rials as "capturedRials", code,
  verify_attempts as "verifyAttempts", created_at as "createdAt", settled_at as "settledAt"`

export type NewAttempt = Pick<
  PaymentAttempt,
  'attemptId' | 'invoiceId' | 'caseId' | 'gateway' | 'orderId' | 'amountRials'
>

/** Keeps a try before the gateway hears of it. */
export async function createAttempt(sql: Queryable, attempt: NewAttempt): Promise<void> {
  const { attemptId, invoiceId, caseId, gateway, orderId, amountRials } = attempt
  await sql`
    insert into payment_attempts (attempt_id, invoice_id, case_id, gateway, order_id, amount_rials)
    values (${attemptId}, ${invoiceId}, ${caseId}, ${gateway}, ${orderId}, ${amountRials})`
}

/** @param tokenHash SHA-256 of the gateway's token; the token itself opens the bank's page and isn't kept */
export async function markRedirected(sql: Queryable, attemptId: string, tokenHash: Uint8Array): Promise<void> {
  await sql`
    update payment_attempts set state = 'redirected', token_hash = ${tokenHash}, redirected_at = now()
    where attempt_id = ${attemptId} and state = any (${reachedFrom.redirected as AttemptState[]})`
}

/** The try that a callback names, before anybody is known. */
export async function attemptByOrder(
  sql: Queryable,
  gateway: string,
  orderId: string,
): Promise<OrderedAttempt | undefined> {
  const [row] = await sql<OrderedAttempt[]>`
    select attempt_id as "attemptId", invoice_id as "invoiceId", case_id as "caseId", district, state,
      amount_rials as "amountRials"
    from payment_by_order(${gateway}, ${orderId})`
  return row
}

export type OrderedAttempt = Pick<PaymentAttempt, 'attemptId' | 'invoiceId' | 'caseId' | 'state' | 'amountRials'> & {
  district: string
}

export type VerifyStart =
  | { started: true; attempt: PaymentAttempt }
  /** `settled`: nothing is left to verify. `other-transaction`: the try or the number belongs to another transaction. */
  | { started: false; why: 'settled' | 'other-transaction' }

/** Notes the bank's transaction number and that it is being verified. A number counts for one try, ever. */
export async function beginVerify(tx: Tx, attemptId: string, refNum: string): Promise<VerifyStart> {
  try {
    const [attempt] = await tx.savepoint(
      (point) => point<PaymentAttempt[]>`
        update payment_attempts set
          state = 'verifying', ref_num = ${refNum}, called_back_at = coalesce(called_back_at, now()),
          verify_attempts = verify_attempts + 1
        where attempt_id = ${attemptId} and coalesce(ref_num, ${refNum}) = ${refNum}
          and state = any (${reachedFrom.verifying as AttemptState[]})
        returning ${columns(tx)}`,
    )
    if (attempt) return { started: true, attempt }
  } catch (failure) {
    if ((failure as { code?: string }).code !== '23505') throw failure
    return { started: false, why: 'other-transaction' }
  }
  const [known] = await tx<{ refNum: string | null }[]>`
    select ref_num as "refNum" from payment_attempts where attempt_id = ${attemptId}`
  return { started: false, why: known?.refNum === refNum ? 'settled' : 'other-transaction' }
}

export interface Settlement {
  state: Extract<AttemptState, 'paid' | 'failed' | 'reversed' | 'expired' | 'unknown'>
  capturedRials?: string
  code?: string
}

/**
 * Keeps what the bank said of a try.
 * @returns the try as it stands: a try that was settled otherwise before keeps that
 */
export async function settleAttempt(
  sql: Queryable,
  attemptId: string,
  { state, capturedRials, code }: Settlement,
): Promise<PaymentAttempt | undefined> {
  const [settled] = await sql<PaymentAttempt[]>`
    update payment_attempts set
      state = ${state}, captured_rials = coalesce(${capturedRials ?? null}, captured_rials), code = ${code ?? null},
      verified_at = case when ${state} in ('paid', 'failed', 'reversed') then now() else verified_at end,
      settled_at = case when ${state} = 'unknown' then null else now() end
    where attempt_id = ${attemptId} and state = any (${reachedFrom[state] as AttemptState[]})
    returning ${columns(sql)}`
  return settled ?? attemptById(sql, attemptId)
}

export async function attemptById(sql: Queryable, attemptId: string): Promise<PaymentAttempt | undefined> {
  const [row] = await sql<PaymentAttempt[]>`
    select ${columns(sql)} from payment_attempts where attempt_id = ${attemptId}`
  return row
}

/** The case was told of the payment: its command is stored. */
export async function markTold(sql: Queryable, attemptId: string): Promise<void> {
  await sql`update payment_attempts set told_at = coalesce(told_at, now()) where attempt_id = ${attemptId}`
}

/** How many tries to pay an invoice a payer may still be at, as far as anybody knows. */
export async function openAttempts(sql: Queryable, invoiceId: InvoiceId, sinceMs: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*) as count from payment_attempts
    where invoice_id = ${invoiceId} and state in ('created', 'redirected')
      and created_at > now() - interval '1 millisecond' * ${sinceMs}::bigint`
  return row?.count ?? 0
}

/**
 * For the sweeper: tries without an end, and paid ones of which the case was never told. Those that a bank is known to
 * have heard more of come first, then the oldest: pages that somebody opened and left must not keep money waiting.
 */
export async function unsettledAttempts(
  sql: Queryable,
  { olderThanMs, limit }: { olderThanMs: number; limit: number },
): Promise<readonly PaymentAttempt[]> {
  return sql<PaymentAttempt[]>`
    select ${columns(sql)} from payment_attempts
    where (state in ('redirected', 'verifying', 'unknown') or (state = 'paid' and told_at is null))
      and created_at < now() - interval '1 millisecond' * ${olderThanMs}::bigint
    order by state = 'redirected', created_at limit ${limit}`
}

export async function attemptsOfInvoice(sql: Queryable, invoiceId: InvoiceId): Promise<readonly PaymentAttempt[]> {
  return sql<PaymentAttempt[]>`
    select ${columns(sql)} from payment_attempts where invoice_id = ${invoiceId} order by created_at, attempt_id`
}
