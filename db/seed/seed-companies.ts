import type { NationalId } from '../../domain/identifier/national-id.ts'
import { nationalIdIndex } from '../personal/blind-index.ts'
import type { FieldKeys } from '../personal/field-keys.ts'
import type { Queryable } from '../sql.ts'

/** Companies that do not exist; those who may sign for them do not either. */
const demonstrationCompanies = [
  { legalId: '10861234565', name: 'ساختمانی نمونهٔ خوی', signatory: '9990000018', dissolvedOn: null },
  { legalId: '10861234570', name: 'عمران فرضی (منحل)', signatory: '9990001235', dissolvedOn: '2024-03-20' },
] as const

const registeredOn = '2015-03-21'

/** Does nothing when companies are known already. */
export async function seedCompanies(tx: Queryable, { index }: Pick<FieldKeys, 'index'>): Promise<void> {
  const known = await tx`select 1 from companies limit 1`
  if (known.length > 0) return
  const companies = demonstrationCompanies.map(({ legalId, name, dissolvedOn }) => ({
    legal_id: legalId,
    name,
    registered_on: registeredOn,
    dissolved_on: dissolvedOn,
  }))
  const signatories = demonstrationCompanies.map(({ legalId, signatory }) => ({
    legal_id: legalId,
    national_id_index: nationalIdIndex(index, signatory as NationalId),
    valid_from: registeredOn,
    valid_until: null,
  }))
  await tx`insert into companies ${tx(companies)}`
  await tx`insert into company_signatories ${tx(signatories)}`
}
