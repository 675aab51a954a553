import type { NationalId } from '../../domain/identifier/national-id.ts'
import type { Day } from '../../domain/time/day.ts'
import { nationalIdIndex } from '../personal/blind-index.ts'
import type { FieldKeys } from '../personal/field-keys.ts'
import type { Queryable } from '../sql.ts'

/** What the registry of companies says of one, and of somebody who wants to sign for it. */
export interface CompanyFindings extends Record<string, boolean> {
  companyRegistered: boolean
  signatoryKnown: boolean
}

/** Looks a company up on a day, and whether the person may sign for it then. One statement. */
export async function companyFindings(
  sql: Queryable,
  { index }: Pick<FieldKeys, 'index'>,
  { legalId, signatory, day }: { legalId: string; signatory: string; day: Day },
): Promise<CompanyFindings> {
  // The form took it for a national id; anything else is nobody's.
  const person = nationalIdIndex(index, signatory as NationalId)
  const [row] = await sql<{ signatoryKnown: boolean }[]>`
    select exists (
      select 1 from company_signatories s where s.legal_id = c.legal_id and s.national_id_index = ${person}
        and s.valid_from <= ${day} and (s.valid_until is null or ${day} < s.valid_until)
    ) as "signatoryKnown"
    from companies c
    where c.legal_id = ${legalId} and c.registered_on <= ${day} and (c.dissolved_on is null or ${day} < c.dissolved_on)`
  return { companyRegistered: row !== undefined, signatoryKnown: row?.signatoryKnown ?? false }
}
