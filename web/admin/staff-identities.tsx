import type { z } from 'zod'
import type { IdentitiesView } from '../../api/schemas/people.ts'
import { type FormValues, newFormKey } from '../shared/form-body.ts'
import { Code, Field, Form, Tag } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import type { WebContext } from '../web-env.ts'
import type { Person } from './staff-parts.tsx'

interface Props {
  c: WebContext
  person: Person
  identities: z.infer<typeof IdentitiesView>
  mayKeep: boolean
  typed: FormValues | undefined
}

/** By what the city's identity provider and the service desk know a member of staff. */
export function Identities({ c, person, identities, mayKeep, typed }: Props) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  const at = `/${locale}/admin/staff/${person.principalId}`
  const { issuer, subjects, hasNationalId } = identities
  return (
    <section class="card pad stack-m">
      <h2>{t.identities}</h2>
      <p class="small muted">{issuer ? t.subjectsHint : t.noProvider}</p>
      {subjects.length === 0 && issuer && <p>{t.noSubjects}</p>}
      <ul class="stack-s">
        {subjects.map((one) => (
          <li class="row between">
            <span>
              <Code>{one.subject}</Code>
              <br />
              <span class="small muted">
                <Code>{one.issuer}</Code>
              </span>
            </span>
            {mayKeep && (
              <Form c={c} action={`${at}/end-subject`} once={newFormKey()}>
                <input type="hidden" name="subject" value={one.subject} />
                <input type="hidden" name="issuer" value={one.issuer} />
                <button class="btn quiet small" type="submit" aria-label={`${t.unlinkSubject}: ${one.subject}`}>
                  {t.unlinkSubject}
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {mayKeep && issuer && (
        <Form c={c} action={`${at}/subject`} once={newFormKey()} class="stack-s">
          <Field id="subject-subject" label={t.subject}>
            <input
              class="in w20"
              id="subject-subject"
              name="subject"
              dir="ltr"
              maxlength={255}
              autocomplete="off"
              value={typed?.subject}
            />
          </Field>
          <button class="btn quiet" type="submit">
            {t.linkSubject}
          </button>
        </Form>
      )}
      <p class="row between">
        <span>{t.ownPerson}</span>
        <Tag tone={hasNationalId ? 'green' : 'grey'}>{hasNationalId ? t.ownPersonKnown : t.ownPersonUnknown}</Tag>
      </p>
      {mayKeep && (
        <Form c={c} action={`${at}/identity`} once={newFormKey()} class="stack-s">
          <Field id="identity-nationalId" label={t.ownPerson} hint={t.ownPersonHint}>
            <input
              class="in w12"
              id="identity-nationalId"
              name="nationalId"
              dir="ltr"
              inputmode="numeric"
              maxlength={20}
              autocomplete="off"
              aria-describedby="identity-nationalId-hint"
            />
          </Field>
          <button class="btn quiet" type="submit">
            {t.keepOwnPerson}
          </button>
        </Form>
      )}
    </section>
  )
}
