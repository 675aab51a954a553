import type { Queryable } from '../sql.ts'

export interface Overview {
  openCases: number
  overdueCases: number
  openTasks: number
  overdueTasks: number
  openIncidents: number
  /** Epoch milliseconds; of the oldest open incident. */
  oldestIncidentAt: number | null
  messagesWaiting: number
  /** Sent in vain; who has left no address is told nothing and isn't counted. */
  messagesFailed: number
  paymentsUnknown: number
  commandsWaiting: number
}

/** Counts of the actor's districts: what an administrator looks at first. */
export async function readOverview(sql: Queryable): Promise<Overview> {
  const [row] = await sql<Overview[]>`
    select
      (select count(*)::int from cases where status <> 'closed') as "openCases",
      (select count(*)::int from cases where status <> 'closed' and overdue) as "overdueCases",
      (select count(*)::int from tasks where status in ('open', 'waiting-for-correction')) as "openTasks",
      (select count(*)::int from tasks where status in ('open', 'waiting-for-correction') and overdue) as "overdueTasks",
      (select count(*)::int from incidents where status = 'open') as "openIncidents",
      (select min(opened_at)::float8 from incidents where status = 'open') as "oldestIncidentAt",
      (select count(*)::int from deliveries where state in ('pending', 'sending')) as "messagesWaiting",
      (select count(*)::int from deliveries where state = 'unknown'
        or state = 'failed' and code not in ('no-phone', 'no-endpoint')) as "messagesFailed",
      (select count(*)::int from payment_attempts where state in ('verifying', 'unknown')) as "paymentsUnknown",
      (select count(*)::int from commands where status = 'stored' and stored_at < now() - interval '1 minute') as "commandsWaiting"`
  return row! // a select without a table has one row
}

export interface ProviderState {
  provider: string
  waiting: number
  overdue: number
  answered: number
  medianSeconds: number | null
  incidents: number
  lastAnsweredAt: number | null
}

/** How each organisation that we ask has answered since an instant (epoch milliseconds), in the actor's districts. */
export async function readProviderStates(
  sql: Queryable,
  sinceMs: number,
  nowMs: number,
): Promise<readonly ProviderState[]> {
  return sql<ProviderState[]>`
    select i.provider,
      count(*) filter (where i.status in ('sent', 'requested', 'escalated'))::int as waiting,
      count(*) filter (where i.status in ('sent', 'escalated') and i.due_at < ${nowMs})::int as overdue,
      count(*) filter (where i.status = 'answered' and i.answered_at >= ${sinceMs})::int as answered,
      percentile_cont(0.5) within group (order by (i.answered_at - i.sent_at) / 1000.0)
        filter (where i.status = 'answered' and i.answered_at >= ${sinceMs}) as "medianSeconds",
      count(*) filter (where i.status = 'stuck')::int as incidents,
      max(i.answered_at)::float8 as "lastAnsweredAt"
    from inquiries i group by i.provider order by i.provider`
}
