import type { CaseId } from '../../../domain/case/case-id.ts'
import type { City } from '../../support/city.ts'
import { openTestCase } from '../../support/test-case.ts'
import { eventually } from './eventually.ts'
import { insist } from './http.ts'
import { newKey, taskOf } from './people.ts'
import type { RealCity } from './real-city.ts'

export interface FireInquiry {
  caseId: CaseId
  inquiryId: string
  reference: string
  /** The effect's key, which the provider tells back. */
  key: string
}

/** A building permit that an admin has moved to the stage where the fire department is asked. */
export async function permitAtFireDepartment(city: RealCity): Promise<FireInquiry> {
  const { worker, keys, cases, procedures } = city
  // All that opening a case at the counter needs of a city.
  const counter = { worker, keys, cases, tools: { procedures } } as unknown as City
  const facts = { plannedFloors: 3, plannedUnits: 3, plannedAreaSquareMetres: 420 }
  const caseId = await openTestCase(counter, { service: 'building-permit', applicant: 'prn_maryam', facts })
  await taskOf(city, caseId)
  const moved = await insist(city, 'POST', `/admin/cases/${caseId}/move`, {
    as: 'admin-central',
    body: { stage: 'control', reason: 'تمرین' },
    headers: { 'idempotency-key': newKey() },
  })
  if (moved.status !== 200 && moved.status !== 202) throw new Error(`not moved: ${JSON.stringify(moved)}`)
  return eventually(async () => {
    const [row] = await worker.sql<Omit<FireInquiry, 'caseId'>[]>`
      select i.inquiry_id as "inquiryId", i.reference, e.key from inquiries i join effects e on e.case_id = i.case_id
      where i.case_id = ${caseId} and i.provider = 'fire-department' and i.reference is not null
        and e.key like '%/fire/1'`
    return row && { caseId, ...row }
  }, `the fire department to be asked in ${caseId}`)
}
