import { CaseView } from '../../../api/schemas/case.ts'
import { Taken } from '../../../api/schemas/contact.ts'
import { callApi, needed } from '../../shared/call-api.ts'
import { type FormValues, newFormKey, readForm } from '../../shared/form-body.ts'
import { page } from '../../shared/layout.tsx'
import { describedBy, ErrorSummary, Field, Form } from '../../shared/parts.tsx'
import { askWords } from '../../shared/words/ask-words.ts'
import { caseWords } from '../../shared/words/case-words.ts'
import type { WebContext } from '../../web-env.ts'
import { heldValues, ownerMark } from '../apply/held-page.ts'

type Kind = 'message' | 'complaint'

/** Words of the applicant to the desk, or about it. */
export const wordsPage = (kind: Kind) => async (c: WebContext) => shown(c, kind, (await heldValues(c)) ?? {})

export const wordsSent = (kind: Kind) => async (c: WebContext) => {
  const values = await readForm(c)
  const { words = '', key = newFormKey() } = values
  if (words === '') return shown(c, kind, values, askWords(c.get('locale')).wordsNeeded)
  const caseId = c.req.param('caseId') ?? ''
  const sent = await callApi(c, Taken, 'POST', `/cases/${caseId}/messages`, {
    body: { about: kind, words },
    idempotencyKey: key,
  })
  if (!sent.ok) return shown(c, kind, values, sent.problem.detail ?? sent.problem.title)
  return c.redirect(`/${c.get('locale')}/cases/${caseId}?done=${kind}`, 303)
}

async function shown(c: WebContext, kind: Kind, values: FormValues, error?: string) {
  const locale = c.get('locale')
  const t = askWords(locale)
  const caseId = c.req.param('caseId') ?? ''
  const read = needed(await callApi(c, CaseView, 'GET', `/cases/${caseId}`))
  const title = kind === 'message' ? t.messageTitle : t.complaintTitle
  const children = (
    <div class="narrow stack">
      <ErrorSummary locale={locale} errors={error ? [{ href: '#words', text: error }] : []} />
      <h1>{title}</h1>
      <p>{kind === 'message' ? t.messageText : t.complaintText}</p>
      <Form c={c} action={`/${locale}/cases/${caseId}/${kind}`} once={newFormKey()} class="card pad stack">
        <input type="hidden" name="owner" value={ownerMark(c)} />
        <Field id="words" label={t.yourWords} hint={t.yourWordsHint} error={error}>
          <textarea
            class="in"
            id="words"
            name="words"
            rows={6}
            maxlength={4000}
            aria-describedby={describedBy('words', true, error)}
            aria-invalid={error ? 'true' : undefined}
          >
            {values.words ?? ''}
          </textarea>
        </Field>
        <button class="btn" type="submit">
          {t.sendWords}
        </button>
      </Form>
    </div>
  )
  const crumbs = [
    { href: `/${locale}/cases`, label: caseWords(locale).myCases },
    { href: `/${locale}/cases/${caseId}`, label: read.service.label },
  ]
  return page(c, { title, children, crumbs, hasErrors: error !== undefined }, error ? 422 : 200)
}
