import type { Words } from '../../domain/procedure/words.ts'
import type { FieldKeys } from '../personal/field-keys.ts'
import { sealedCitizen } from '../principals/citizens.ts'
import type { Queryable } from '../sql.ts'
import { demonstrationOrganisations, demonstrationPrincipals } from './demonstration-accounts.ts'
import { demonstrationPeople } from './demonstration-people.ts'

/** First day of 1404 in Tehran: since then the people of the demonstration are in office. */
const officeBegan = new Date('2025-03-20T20:30:00Z')

/** What the people of organisations are called, by their accounts. */
const officeNames: Readonly<Record<string, Words>> = {
  'prn_notary-12': { fa: 'مهرداد نمونه', en: 'Mehrdad Nemuneh' },
  'prn_notary-27': { fa: 'سیمین آزمون', en: 'Simin Azmun' },
  'prn_bank-1': { fa: 'فرهاد مثال', en: 'Farhad Mesal' },
  prn_power: { fa: 'ژاله نمونه', en: 'Zhaleh Nemuneh' },
}

/** Organisations, principals, their roles, and who the citizens are; what is there already stays as it is. */
export async function seedPrincipals(tx: Queryable, keys: FieldKeys): Promise<void> {
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
    name_fa: signature?.name.fa ?? officeNames[id]?.fa ?? null,
    name_en: signature?.name.en ?? officeNames[id]?.en ?? null,
    post_fa: signature?.post.fa ?? null,
    post_en: signature?.post.en ?? null,
  }))
  const grants = demonstrationPrincipals.flatMap(({ id, kind, role, district }) => {
    const held = [...(role === null ? [] : [role]), ...(kind === 'organisation' ? ['organisation-admin'] : [])]
    return held.map((one) => ({ principal_id: id, role: one, district, valid_from: officeBegan }))
  })
  const checkedAt = new Date()
  const citizens = demonstrationPeople.flatMap(({ account, ...citizen }) =>
    account === undefined
      ? []
      : [
          {
            ...sealedCitizen(keys, `prn_${account}`, citizen),
            identity_checked_at: checkedAt,
            phone_checked_at: checkedAt,
          },
        ],
  )
  await tx`insert into organisations ${tx(organisations)} on conflict do nothing`
  await tx`insert into principals ${tx(principals)} on conflict do nothing`
  await tx`insert into role_grants ${tx(grants)} on conflict do nothing`
  await tx`insert into citizens ${tx(citizens)} on conflict do nothing`
}
