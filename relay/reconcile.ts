import type { Queryable } from '../db/sql.ts'
import type { CaseId } from '../domain/case/case-id.ts'
import type { CaseClient } from '../workflows/contract/case-client.ts'

export interface Reconciled {
  /** Open cases that had no run and got one. */
  started: number
  /** Runs that were behind their log and were woken. */
  woken: number
}

interface OpenCase {
  caseId: CaseId
  service: string
  district: string
  seq: number
}

/**
 * Compares the log with the engine: an open case without a run gets one, a run behind its log is woken.
 * @param runningIds ids of all running case workflows, asked once for the whole pass
 * @param seen heads that a run was known to have, kept from pass to pass
 * @param sinceMs only cases whose log grew since then (real time) are asked for their head
 */
export async function reconcile(
  sql: Queryable,
  cases: CaseClient,
  runningIds: () => Promise<ReadonlySet<string>>,
  seen: Map<CaseId, number>,
  sinceMs: number,
): Promise<Reconciled> {
  const open = await sql<OpenCase[]>`
    select case_id as "caseId", service, district, head_seq as seq from cases where status <> 'closed' order by case_id`
  const running = await runningIds()
  let started = 0
  for (const { caseId, service, district } of open) {
    if (running.has(caseId) || (await cases.isRunning(caseId))) continue
    await cases.start(caseId, { service, district })
    started += 1
  }
  const woken = await wakeSleepers(sql, cases, seen, sinceMs)
  return { started, woken }
}

/** How long whoever opened a case has to start its run. */
const beginWithinMs = 5_000

/**
 * Starts the runs of cases that were received while Temporal was away, and of those that another case opened. They are few
 * at any time, so this may be asked far more often than for all open cases.
 * @returns how many were started
 */
export async function startUnbegun(sql: Queryable, cases: CaseClient, now: number): Promise<number> {
  const unbegun = await sql<OpenCase[]>`
    select case_id as "caseId", service, district, head_seq as seq from cases
    where status = 'open' and stage is null and received_at < ${now - beginWithinMs}::bigint order by received_at limit 200`
  let started = 0
  for (const { caseId, service, district } of unbegun) {
    if (await cases.isRunning(caseId)) continue
    await cases.start(caseId, { service, district })
    started += 1
  }
  return started
}

/** A lost acknowledgement after `record`'s commit leaves a run asleep behind its log; nothing else would wake it. */
async function wakeSleepers(
  sql: Queryable,
  cases: CaseClient,
  seen: Map<CaseId, number>,
  sinceMs: number,
): Promise<number> {
  const grown = await sql<OpenCase[]>`
    select c.case_id as "caseId", c.service, c.district, c.head_seq as seq
    from cases c join case_events e on e.case_id = c.case_id and e.seq = c.head_seq
    where c.status <> 'closed'
      and e.at - c.clock_offset_ms between ${sinceMs}::bigint and (extract(epoch from now()) * 1000 - 5000)::bigint
    order by e.at desc limit 2000`
  let woken = 0
  for (const { caseId, seq } of grown) {
    if (seen.get(caseId) === seq) continue
    const run = await cases.look(caseId).catch(() => null)
    if (!run) continue
    if (run.head.seq >= seq) {
      seen.set(caseId, seq)
      continue
    }
    await cases.nudge(caseId)
    woken += 1
  }
  return woken
}
