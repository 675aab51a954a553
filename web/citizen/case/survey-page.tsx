import { Taken } from '../../../api/schemas/contact.ts'
import { callApi } from '../../shared/call-api.ts'
import { readForm } from '../../shared/form-body.ts'
import { page } from '../../shared/layout.tsx'
import { ErrorSummary, Field, Form } from '../../shared/parts.tsx'
import { askWords } from '../../shared/words/ask-words.ts'
import { caseWords } from '../../shared/words/case-words.ts'
import { sharedWords } from '../../shared/words/shared-words.ts'
import type { WebContext } from '../../web-env.ts'

const steps = [5, 4, 3, 2, 1] as const

/** Two questions at the end of a case. */
export function surveyPage(c: WebContext) {
  return shown(c)
}

export async function surveySent(c: WebContext) {
  const { ease = '', words = '' } = await readForm(c)
  const caseId = c.req.param('caseId') ?? ''
  if (!/^[1-5]$/.test(ease)) return shown(c, askWords(c.get('locale')).surveyChoose)
  const body = { ease: Number(ease), ...(words === '' ? {} : { words }) }
  const sent = await callApi(c, Taken, 'POST', `/cases/${caseId}/survey`, { body })
  if (!sent.ok) return shown(c, sent.problem.detail ?? sent.problem.title)
  return c.redirect(`/${c.get('locale')}/cases/${caseId}?done=survey`, 303)
}

function shown(c: WebContext, error?: string) {
  const locale = c.get('locale')
  const t = askWords(locale)
  const caseId = c.req.param('caseId') ?? ''
  const children = (
    <div class="narrow stack">
      <ErrorSummary locale={locale} errors={error ? [{ href: '#ease', text: error }] : []} />
      <h1>{t.surveyTitle}</h1>
      <Form c={c} action={`/${locale}/cases/${caseId}/survey`} class="card pad stack">
        <fieldset class="field" data-error={error ? '' : undefined}>
          <legend>{t.surveyEase}</legend>
          {error && <p class="err">{error}</p>}
          <div class="choices">
            {steps.map((step, index) => (
              <label class="check choice">
                <input type="radio" name="ease" id={index === 0 ? 'ease' : undefined} value={String(step)} />
                <span>{t[`ease${step}`]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <Field id="words" label={t.surveyBetter} optional={sharedWords(locale).optional}>
          <textarea class="in" id="words" name="words" rows={4} maxlength={4000} />
        </Field>
        <button class="btn" type="submit">
          {t.sendWords}
        </button>
      </Form>
    </div>
  )
  const crumbs = [
    { href: `/${locale}/cases`, label: caseWords(locale).myCases },
    { href: `/${locale}/cases/${caseId}`, label: t.backToCase },
  ]
  return page(c, { title: t.surveyTitle, children, crumbs, hasErrors: error !== undefined }, error ? 422 : 200)
}
