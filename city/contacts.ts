import { visitBaselines } from '../catalogue/visit-baselines.ts'
import type { Sql } from '../db/sql.ts'
import { chance } from './chance.ts'
import type { Player } from './player.ts'

const day = 86_400_000
/** The largest part of the former visits that the invented city still makes. */
const mostOfFormer = 0.6

/** The visits and calls that desk clerks noted about the cases, at office hours of the days after they were received. */
export async function noteContacts(sql: Sql, players: readonly Player[], now: number): Promise<void> {
  const rows = players.flatMap(({ name, caseId, openedAt, scene }) => {
    const former = visitBaselines[scene.book.core.service] ?? 0
    const visits = Math.round(chance(name, 'visits') * mostOfFormer * former)
    const calls = Math.round(chance(name, 'calls') * 2)
    return [...Array<string>(visits).fill('visit'), ...Array<string>(calls).fill('phone')]
      .map((channel, index) => ({ caseId, channel, at: openedAt + (index * 3 + chance(name, 'day', index) * 3) * day }))
      .filter(({ at }) => at < now)
  })
  await sql`
    insert into contacts (case_id, district, channel, purpose, principal, at)
    select c.case_id, c.district, n.channel, 'question', 'prn_intake-clerk-' || split_part(c.district, '-', 2), to_timestamp(n.at / 1000)
    from jsonb_to_recordset(${sql.json(rows)}) as n("caseId" text, channel text, at float8) join cases c on c.case_id = n."caseId"`
}
