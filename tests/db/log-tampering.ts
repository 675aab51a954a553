import type postgres from 'postgres'
import type { Database } from '../../db/client.ts'
import { appendEvents } from '../../db/log/append-events.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import * as fixture from './case-fixture.ts'

export async function caseWithEvents(worker: Database, count: number): Promise<CaseId> {
  const row = fixture.caseRow(fixture.newCaseId())
  let head = await fixture.givenCase(worker, row)
  for (let seq = 2; seq <= count; seq += 1) {
    const outcome = await appendEvents(worker.sql, fixture.batch(row, head))
    if (outcome.recorded) head = outcome.head
  }
  return row.caseId
}

/** What an owner of the database could do who switches the walls off. */
export async function tamper(owner: postgres.Sql, statement: string): Promise<void> {
  await owner.unsafe(`
    alter table case_events disable trigger case_events_append_only;
    alter table case_events no force row level security;
    alter table cases no force row level security;
    ${statement};
    alter table cases force row level security;
    alter table case_events force row level security;
    alter table case_events enable always trigger case_events_append_only`)
}
