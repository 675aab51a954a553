import { CaseAnswer, CaseView } from '../../../api/schemas/case.ts'
import { AcceptedBody } from '../../../api/schemas/command.ts'
import { callApi, needed } from '../../shared/call-api.ts'
import { newFormKey, readForm } from '../../shared/form-body.ts'
import { page } from '../../shared/layout.tsx'
import { ErrorSummary, Field, Form } from '../../shared/parts.tsx'
import { askWords } from '../../shared/words/ask-words.ts'
import { caseWords } from '../../shared/words/case-words.ts'
import { sharedWords } from '../../shared/words/shared-words.ts'
import type { WebContext } from '../../web-env.ts'

type Kind = 'withdraw' | 'revive'

const endings: Record<Kind, string> = { withdraw: 'withdrawal', revive: 'revival' }

/** Asks once more before a case is withdrawn, or taken up again. */
export const confirmPage = (kind: Kind) => (c: WebContext) => shown(c, kind)

export const confirmed = (kind: Kind) => async (c: WebContext) => {
  const { reason = '', key = newFormKey() } = await readForm(c)
  const caseId = c.req.param('caseId') ?? ''
  const body = reason === '' ? {} : { reason }
  const path = `/cases/${caseId}/${endings[kind]}`
  const sent = await callApi(c, CaseAnswer.or(AcceptedBody), 'POST', path, { body, idempotencyKey: key })
  if (!sent.ok) return shown(c, kind, sent.problem.detail ?? sent.problem.title)
  return c.redirect(`/${c.get('locale')}/cases/${caseId}?done=${kind}`, 303)
}

async function shown(c: WebContext, kind: Kind, whole?: string) {
  const locale = c.get('locale')
  const t = askWords(locale)
  const caseId = c.req.param('caseId') ?? ''
  const read = needed(await callApi(c, CaseView, 'GET', `/cases/${caseId}`))
  const words = {
    withdraw: { title: t.withdrawTitle, text: t.withdrawText, sure: t.withdrawSure },
    revive: { title: t.reviveTitle, text: t.reviveText, sure: t.reviveSure },
  }[kind]
  const children = (
    <div class="narrow stack">
      <ErrorSummary locale={locale} errors={whole ? [{ text: whole }] : []} />
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      <Form c={c} once={newFormKey()} class="card pad stack">
        <Field id="reason" label={t.reason} optional={sharedWords(locale).optional}>
          <textarea class="in" id="reason" name="reason" rows={3} maxlength={4000} />
        </Field>
        <div class="row">
          <button class={kind === 'withdraw' ? 'btn danger' : 'btn'} type="submit">
            {words.sure}
          </button>
          <a class="btn quiet" href={`/${locale}/cases/${caseId}`}>
            {t.keepCase}
          </a>
        </div>
      </Form>
    </div>
  )
  const crumbs = [
    { href: `/${locale}/cases`, label: caseWords(locale).myCases },
    { href: `/${locale}/cases/${caseId}`, label: read.service.label },
  ]
  return page(c, { title: words.title, children, crumbs, hasErrors: whole !== undefined }, whole ? 409 : 200)
}
