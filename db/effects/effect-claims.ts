import type { EffectOutcome } from '../../domain/case/case-command.ts'
import type { LoggedEvent } from '../../domain/case/case-event.ts'
import type { CaseId, LetterId } from '../../domain/case/case-id.ts'
import type { FactValue } from '../../domain/expression/expression.ts'
import { asJson } from '../json.ts'
import { keepingPdfHash } from '../letters/letter-numbers.ts'
import { type LogRow, toLoggedEvent } from '../log/chain.ts'
import { logRows } from '../log/load-case.ts'
import { type Bill, insertingBill } from '../money/bills.ts'
import type { SealedApplication } from '../personal/applications.ts'
import type { SealedText } from '../personal/texts.ts'
import { type Signatory, signatoriesIn } from '../principals/signatories.ts'
import { beside, type Part, type Queryable } from '../sql.ts'

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

/**
 * Claims the right to do an effect. One statement.
 * @param withLog whether the effect needs the case's log and the names of those who acted in it
 * @throws Error `case-not-found` when the case isn't there or the actor doesn't see it
 */
export async function claimEffect(
  sql: Queryable,
  key: string,
  caseId: CaseId,
  { withLog = false }: { withLog?: boolean } = {},
): Promise<EffectClaim> {
  // The update touches even a done row, so what it returns is the newest version and not the snapshot's.
  const [row] = await sql<ClaimRow[]>`
    with claim as (
      insert into effects (key, case_id)
      select ${key}, case_id from cases where case_id = ${caseId}
      on conflict (key) do update set
        attempts = effects.attempts + case effects.state when 'claimed' then 1 else 0 end,
        last_claimed_at = case effects.state when 'claimed' then now() else effects.last_claimed_at end
      returning state, attempts, result
    )
    select claim.state, claim.attempts, claim.result, c.district, c.service, c.version, c.applicant, c.facts,
      c.clock_offset_ms as "clockOffsetMs", c.received_at as "receivedAt", c.tracking_code as "trackingCode",
      case when k.case_id is null then null
        else json_build_object('version', coalesce(a.version, 0), 'answers', a.answers, 'wrapped', k.wrapped) end as application
      ${withLog ? sql`, ${logRows(sql, caseId)} as log, ${signatoriesIn(sql, caseId)} as signatories` : sql``}
    from claim, cases c left join case_keys k using (case_id)
    left join lateral (
      select version, answers from applications a where a.case_id = c.case_id order by version desc limit 1
    ) a on true
    where c.case_id = ${caseId}`
  if (!row) throw new Error('case-not-found')
  const { state, result, log = [], signatories = {}, ...rest } = row
  const context = { ...rest, events: log.map(toLoggedEvent), signatories }
  if (state === 'done') return { ...context, claim: 'done', result: result! } // a check of the table sees to the result
  if (state === 'voided') return { ...context, claim: 'voided' }
  return { ...context, claim: row.attempts === 1 ? 'new' : 'again' }
}

type ClaimRow = Omit<EffectContext, 'events' | 'signatories'> & {
  log?: readonly LogRow[]
  signatories?: EffectContext['signatories']
  state: 'claimed' | 'done' | 'voided'
  attempts: number
  result: EffectOutcome | null
}

/** What belongs to a result and is kept with it. */
export interface Keepsakes {
  text?: SealedText | undefined
  bill?: Bill | undefined
  print?: { letterId: LetterId; sha256: Uint8Array } | undefined
}

/**
 * Keeps what an effect brought back, with what belongs to it. One statement. Of two attempts the first result wins; it is
 * returned to both.
 * @throws Error `effect-not-claimed` when nobody claimed the key
 */
export async function finishEffect(
  sql: Queryable,
  key: string,
  result: EffectOutcome,
  { text, bill, print }: Keepsakes = {},
): Promise<EffectOutcome> {
  const parts = [
    ...(text ? [insertingText(sql, key, text)] : []),
    ...(bill ? [insertingBill(sql, bill)] : []),
    ...(print ? [keepingPdfHash(sql, print.letterId, print.sha256)] : []),
  ]
  const [row] = await sql<{ result: EffectOutcome }[]>`
    ${beside(sql, parts)} update effects set
      result = coalesce(result, ${sql.json(asJson(result))}),
      state = case state when 'claimed' then 'done' else state end,
      done_at = coalesce(done_at, now())
    where key = ${key} returning result`
  if (!row) throw new Error('effect-not-claimed')
  return row.result
}

/** Only for the first result: words of a second one would have no reference to them. */
function insertingText(sql: Queryable, key: string, { id, sealed, salt, hash }: SealedText): Part {
  return sql`
    insert into texts (text_id, case_id, district, applicant, words, salt, hash)
    select ${id}, k.case_id, k.district, k.applicant, ${sealed}, ${salt}, ${hash}
    from effects e join case_keys k using (case_id) where e.key = ${key} and e.state = 'claimed'`
}

/**
 * Gives an effect up, so that a try with other data under another key may be made.
 * @returns false when it was done or never claimed
 */
export async function voidEffect(sql: Queryable, key: string): Promise<boolean> {
  const { count } = await sql`update effects set state = 'voided' where key = ${key} and state = 'claimed'`
  return count === 1
}
