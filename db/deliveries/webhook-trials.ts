import { randomBytes } from 'node:crypto'
import type { Queryable, Tx } from '../sql.ts'
import { secretsNow } from './webhook-endpoints.ts'

/** How many of the newest trials an organisation keeps. */
const kept = 10

export interface WebhookTrial {
  trialId: string
  madeAt: Date
  /** When it was sent and answered, or given up. */
  doneAt: Date | null
  status: number | null
  code: string | null
  ms: number | null
}

/** Orders a trial message to the organisation's address. @returns its id; undefined when there is no address */
export async function orderTrial(tx: Tx, organisation: string, by: string): Promise<string | undefined> {
  const trialId = `whk_trial_${randomBytes(12).toString('hex')}`
  const ordered = await tx`
    insert into webhook_trials (trial_id, organisation, made_by)
    select ${trialId}, organisation, ${by} from webhook_endpoints where organisation = ${organisation}`
  if (ordered.count === 0) return undefined
  await tx`
    delete from webhook_trials where organisation = ${organisation} and trial_id not in (
      select trial_id from webhook_trials where organisation = ${organisation} order by made_at desc limit ${kept})`
  return trialId
}

/** The organisation's newest trials. */
export async function listTrials(sql: Queryable, organisation: string): Promise<readonly WebhookTrial[]> {
  return sql<WebhookTrial[]>`
    select trial_id as "trialId", made_at as "madeAt", done_at as "doneAt", status, code, ms
    from webhook_trials where organisation = ${organisation} order by made_at desc, trial_id limit ${kept}`
}

export interface DueTrial {
  trialId: string
  organisation: string
  url: string | null
  /** Sealed, the newest first. */
  secrets: readonly string[]
}

/** Takes the trials that wait, each once: a trial is never sent twice. For the worker. */
export async function takeTrials(sql: Queryable): Promise<readonly DueTrial[]> {
  return sql<DueTrial[]>`
    with due as (
      select trial_id from webhook_trials where claimed_at is null order by made_at limit 10 for update skip locked
    ), taken as (
      update webhook_trials t set claimed_at = now() from due where t.trial_id = due.trial_id returning t.*
    )
    select t.trial_id as "trialId", t.organisation, w.url,
      ${secretsNow(sql)} as secrets
    from taken t left join webhook_endpoints w on w.organisation = t.organisation`
}

/** Says what came of a trial. For the worker. */
export async function settleTrial(
  sql: Queryable,
  trialId: string,
  { status, code, ms }: { status: number | null; code: string | null; ms: number },
): Promise<void> {
  await sql`
    update webhook_trials set done_at = now(), status = ${status}, code = ${code}, ms = ${Math.round(ms)}
    where trial_id = ${trialId}`
}
