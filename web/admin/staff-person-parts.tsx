import type { z } from 'zod'
import type { SubstitutionView } from '../../api/schemas/people.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { newFormKey } from '../shared/form-body.ts'
import { Code, describedBy, Field, Form, Tag } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import type { WebContext } from '../web-env.ts'
import { datesOf, districtOf, type FieldErrors, nameOf, type Person, SpanFields } from './staff-parts.tsx'

export type Substitution = z.infer<typeof SubstitutionView>

/** The code of an invitation, which is shown this once. */
export function InvitationCode({ code, locale }: { code: string; locale: Locale }) {
  const t = adminWords(locale)
  return (
    <div class="note stack-s" data-tone="green" role="status">
      <p>
        {t.invitationCode} <Code>{code}</Code>
      </p>
      <p class="small">{t.invitationOnce}</p>
    </div>
  )
}

/** What somebody is and was allowed, with the way to end it. */
export function Grants({ c, person, mayKeep }: { c: WebContext; person: Person; mayKeep: boolean }) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  const now = c.get('deps').now()
  if (person.grants.length === 0) return <p class="muted">{t.noRoles}</p>
  return (
    <ul class="stack-m">
      {person.grants.map((grant) => {
        const isOver = grant.until !== null && Date.parse(grant.until.at) <= now
        const isAhead = Date.parse(grant.from.at) > now
        const label = `${grant.role.label} · ${districtOf(grant, locale)}`
        return (
          <li class="row between">
            <span>
              {label}
              <br />
              <span class="small muted">{datesOf(grant, locale)}</span>
            </span>
            <Tag tone={isOver ? 'grey' : isAhead ? 'blue' : 'green'}>
              {isOver ? t.over : isAhead ? t.ahead : t.current}
            </Tag>
            {mayKeep && !isOver && (
              <Form c={c} action={`/${locale}/admin/staff/${person.principalId}/end-role`}>
                <input type="hidden" name="role" value={grant.role.id} />
                <input type="hidden" name="district" value={grant.district.id} />
                <input type="hidden" name="from" value={grant.from.at} />
                <button class="btn quiet small" type="submit" aria-label={`${t.endRole}: ${label}`}>
                  {t.endRole}
                </button>
              </Form>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Who stands in for somebody, and for whom he stands in. */
export function Substitutions(props: {
  c: WebContext
  person: Person
  people: readonly Person[]
  substitutions: readonly Substitution[]
  mayKeep: boolean
}) {
  const { c, person, people, substitutions, mayKeep } = props
  const locale = c.get('locale')
  const t = adminWords(locale)
  const now = c.get('deps').now()
  const own = substitutions.filter((one) => [one.absent, one.substitute].includes(person.principalId))
  if (own.length === 0) return <p class="muted">{t.noSubstitutes}</p>
  return (
    <ul class="stack-m">
      {own.map(({ substitutionId, absent, substitute, from, until, ended }) => {
        const isOver = ended !== null || Date.parse(until.at) <= now
        const isAhead = Date.parse(from.at) > now
        const [word, otherId] = absent === person.principalId ? [t.substitute, substitute] : [t.insteadOf, absent]
        const other = people.find(({ principalId }) => principalId === otherId)
        return (
          <li class="row between">
            <span>
              {word}: <a href={`/${locale}/admin/staff/${otherId}`}>{other ? nameOf(other) : <bdi>{otherId}</bdi>}</a>
              <br />
              <span class="small muted">{datesOf({ from, until }, locale)}</span>
            </span>
            <Tag tone={isOver ? 'grey' : isAhead ? 'blue' : 'green'}>
              {isOver ? t.over : isAhead ? t.ahead : t.current}
            </Tag>
            {mayKeep && !isOver && (
              <Form c={c} action={`/${locale}/admin/staff/${person.principalId}/end-substitution`}>
                <input type="hidden" name="substitution" value={substitutionId} />
                <button
                  class="btn quiet small"
                  type="submit"
                  aria-label={`${t.endSubstitution}: ${other?.name ?? otherId}`}
                >
                  {t.endSubstitution}
                </button>
              </Form>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Names a substitute for somebody's absence. */
export function SubstituteForm(props: {
  c: WebContext
  person: Person
  people: readonly Person[]
  values: Readonly<Record<string, string>>
  errors: FieldErrors
  today: string
}) {
  const { c, person, people, values, errors, today } = props
  const locale = c.get('locale')
  const t = adminWords(locale)
  const others = people.filter(({ principalId, ended }) => principalId !== person.principalId && ended === null)
  return (
    <Form c={c} action={`/${locale}/admin/staff/${person.principalId}/substitute`} once={newFormKey()} class="stack-m">
      <p class="hint">{t.substituteHint}</p>
      <Field id="substitute" label={t.substitute} error={errors.substitute}>
        <select
          class="in w20"
          id="substitute"
          name="substitute"
          aria-describedby={describedBy('substitute', false, errors.substitute)}
        >
          <option value="">{t.chooseOne}</option>
          {others.map(({ principalId, name, post }) => (
            <option value={principalId} selected={principalId === values.substitute}>
              {name ? [name, post].filter(Boolean).join(' · ') : principalId}
            </option>
          ))}
        </select>
      </Field>
      <SpanFields locale={locale} values={values} errors={errors} today={today} endless={false} prefix="substitute-" />
      <button class="btn" type="submit">
        {t.makeSubstitute}
      </button>
    </Form>
  )
}
