import { districtNames } from '../../catalogue/municipality.ts'
import { type Role, roles } from '../../domain/access/role.ts'
import { roleWords } from '../../domain/access/role-words.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { FormValues } from '../shared/form-body.ts'
import { Field } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import { type FieldErrors, SpanFields } from './staff-parts.tsx'

/** Roles of those who are no staff. */
const others: readonly Role[] = ['applicant', 'notary', 'bank-officer', 'utility-officer', 'organisation-admin']

/** A role in a district between two days. */
export function GrantFields(props: {
  locale: Locale
  values: FormValues
  errors: FieldErrors
  today: string
  prefix?: string
}) {
  const { locale, values, prefix = '' } = props
  const t = adminWords(locale)
  const districts = [...Object.entries(districtNames).map(([id, name]) => [id, name[locale]]), ['*', t.everyDistrict]]
  return (
    <>
      <Field id={`${prefix}role`} label={t.role}>
        <select class="in w20" id={`${prefix}role`} name="role">
          {roles
            .filter((role) => !others.includes(role))
            .map((role) => (
              <option value={role} selected={role === values.role}>
                {roleWords[role][locale]}
              </option>
            ))}
        </select>
      </Field>
      <Field id={`${prefix}district`} label={t.district}>
        <select class="in w20" id={`${prefix}district`} name="district">
          {districts.map(([id, label]) => (
            <option value={id} selected={id === values.district}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <SpanFields {...props} endless />
    </>
  )
}
