import type { CaseId } from '../../domain/case/case-id.ts'
import type { Queryable } from '../sql.ts'

export interface Contact {
  caseId: CaseId | null
  district: string
  channel: 'web' | 'api' | 'counter' | 'phone' | 'visit'
  purpose: string
  /** Who of the office logged it. */
  principal: string
}

/** Keeps that somebody turned to the office; of him nothing is kept. One statement. */
export async function logContact(sql: Queryable, contact: Contact): Promise<void> {
  const { caseId, district, channel, purpose, principal } = contact
  await sql`
    insert into contacts (case_id, district, channel, purpose, principal)
    values (${caseId}, ${district}, ${channel}, ${purpose}, ${principal})`
}
