import type { EffectOutcome } from '../../domain/case/case-command.ts'
import type { LoggedEvent } from '../../domain/case/case-event.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { FactValue } from '../../domain/expression/expression.ts'
import { type LogRow, toLoggedEvent } from '../log/chain.ts'
import { logRows } from '../log/load-case.ts'
import { type Billing, type BillingRow, billingRows, toBilling } from '../money/bills.ts'
import type { SealedApplication } from '../personal/applications.ts'
import { type Signatory, signatoriesIn } from '../principals/signatories.ts'
import type { Queryable } from '../sql.ts'

/** What an effect needs to know of its case. */
export interface EffectContext {
  district: string
  service: string
  version: string
  applicant: string
  facts: Readonly<Record<string, FactValue>>
  clockOffsetMs: number
  /** Case time. */
  receivedAt: number
  trackingCode: string | null
  /** The latest answers, sealed. */
  application: SealedApplication | null
  /** What the next bill needs, where the effect asked for it. */
  billing: Billing | null
  /** The log, where the effect asked for it. */
  events: readonly LoggedEvent[]
  /** Those of whom a letter may say that they signed, by principal; where the effect asked for the log. */
  signatories: Readonly<Record<string, Signatory>>
}

/**
 * `new`: nobody tried before. `again`: somebody did and the outcome is unknown, so ask the other side before acting.
 * `done`: here is what came of it. `voided`: a newer try with other data has taken its place, don't act.
 */
export type EffectClaim = EffectContext & { attempts: number } & (
    | { claim: 'new' | 'again' | 'voided' }
    | { claim: 'done'; result: EffectOutcome }
  )

/** What else effects need to know. */
export interface Wants {
  /** The log of the case and the names of those who acted in it. */
  log?: boolean
  billing?: boolean
}

export interface AskedClaim {
  key: string
  caseId: CaseId
}

/** Claims the right to do one effect. @throws Error as `claimEffects` tells it */
export async function claimEffect(
  sql: Queryable,
  key: string,
  caseId: CaseId,
  wants: Wants = {},
): Promise<EffectClaim> {
  const [claim] = await claimEffects(sql, [{ key, caseId }], wants)
  if (claim instanceof Error) throw claim
  return claim! // one for each that was asked for
}

/**
 * Claims the right to do effects, each key once. One statement.
 * @returns in the order asked; Error `case-not-found` where the case isn't there or the actor doesn't see it
 */
export async function claimEffects(
  sql: Queryable,
  asked: readonly AskedClaim[],
  { log = false, billing = false }: Wants = {},
): Promise<readonly (EffectClaim | Error)[]> {
  const [keys, cases] = [asked.map(({ key }) => key), asked.map(({ caseId }) => caseId)]
  // The update touches even a done row, so what it returns is the newest version and not the snapshot's.
  const rows = await sql<ClaimRow[]>`
    with claim as (
      insert into effects (key, case_id)
      select asked.key, c.case_id from unnest(${keys}::text[], ${cases}::text[]) as asked(key, case_id) join cases c using (case_id)
      order by asked.key
      on conflict (key) do update set
        attempts = effects.attempts + case effects.state when 'claimed' then 1 else 0 end,
        last_claimed_at = case effects.state when 'claimed' then now() else effects.last_claimed_at end
      returning key, case_id, state, attempts, result
    )
    select claim.key, claim.state, claim.attempts, claim.result, c.district, c.service, c.version, c.applicant, c.facts,
      c.clock_offset_ms as "clockOffsetMs", c.received_at as "receivedAt", c.tracking_code as "trackingCode",
      case when k.case_id is null then null
        else json_build_object('version', coalesce(a.version, 0), 'answers', a.answers, 'wrapped', k.wrapped) end as application
      ${billing ? sql`, ${billingRows(sql, sql`c.case_id`)} as billing` : sql``}
      ${log ? sql`, ${logRows(sql, sql`c.case_id`)} as log, ${signatoriesIn(sql, sql`c.case_id`)} as signatories` : sql``}
    from claim join cases c using (case_id) left join case_keys k using (case_id)
    left join lateral (
      select version, answers from applications a where a.case_id = c.case_id order by version desc limit 1
    ) a on true`
  const byKey = new Map(rows.map(({ key, ...row }) => [key, row]))
  return keys.map((key) => {
    const row = byKey.get(key)
    return row ? toClaim(row) : new Error('case-not-found')
  })
}

type ClaimRow = Omit<EffectContext, 'billing' | 'events' | 'signatories'> & {
  key: string
  billing?: BillingRow
  log?: readonly LogRow[]
  signatories?: EffectContext['signatories']
  state: 'claimed' | 'done' | 'voided'
  attempts: number
  result: EffectOutcome | null
}

function toClaim({ state, result, billing, log = [], signatories = {}, ...rest }: Omit<ClaimRow, 'key'>): EffectClaim {
  const context = { ...rest, billing: billing ? toBilling(billing) : null, events: log.map(toLoggedEvent), signatories }
  if (state === 'done') return { ...context, claim: 'done', result: result! } // a check of the table sees to the result
  if (state === 'voided') return { ...context, claim: 'voided' }
  return { ...context, claim: rest.attempts === 1 ? 'new' : 'again' }
}

/**
 * Gives an effect up, so that a try with other data under another key may be made.
 * @returns false when it was done or never claimed
 */
export async function voidEffect(sql: Queryable, key: string): Promise<boolean> {
  const { count } = await sql`update effects set state = 'voided' where key = ${key} and state = 'claimed'`
  return count === 1
}
