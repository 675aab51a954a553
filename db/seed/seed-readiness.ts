import { readinessItems } from '../../catalogue/readiness.ts'
import { signItem } from '../registers/offerings.ts'
import type { Queryable } from '../sql.ts'
import { demonstrationPrincipals } from './demonstration-accounts.ts'

/** Signs every checklist of what is on offer, each item by whoever answers for it: the demonstration city is open. */
export async function seedReadiness(tx: Queryable): Promise<void> {
  const offered = await tx<{ service: string; district: string }[]>`
    select distinct service, district from offerings order by service, district`
  for (const { service, district } of offered) {
    for (const { id, signedBy } of readinessItems) {
      const by = demonstrationPrincipals.find(
        ({ role, district: where }) => role !== null && signedBy.includes(role) && ['*', district].includes(where),
      )
      if (by) await signItem(tx, { service, district, item: id, by: by.id })
    }
  }
}
