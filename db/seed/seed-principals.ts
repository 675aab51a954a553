import type { Queryable } from '../sql.ts'
import { demonstrationOrganisations, demonstrationPrincipals } from './demonstration-accounts.ts'

/** Organisations, principals and their roles; what is there already stays as it is. */
export async function seedPrincipals(tx: Queryable): Promise<void> {
  const organisations = demonstrationOrganisations.map(({ id, kind, name, providers }) => ({
    organisation_id: id,
    kind,
    name_fa: name.fa,
    name_en: name.en,
    providers: [...providers],
  }))
  const principals = demonstrationPrincipals.map(({ id, kind, organisation, signature }) => ({
    principal_id: id,
    kind,
    organisation_id: organisation,
    name_fa: signature?.name.fa ?? null,
    name_en: signature?.name.en ?? null,
    post_fa: signature?.post.fa ?? null,
    post_en: signature?.post.en ?? null,
  }))
  const grants = demonstrationPrincipals.flatMap(({ id, role, district }) =>
    role === null ? [] : [{ principal_id: id, role, district, valid_from: new Date(0) }],
  )
  await tx`insert into organisations ${tx(organisations)} on conflict do nothing`
  await tx`insert into principals ${tx(principals)} on conflict do nothing`
  await tx`insert into role_grants ${tx(grants)} on conflict do nothing`
}
