import { PayLinkView, StartedByLink } from '../../../api/schemas/pay-link.ts'
import { callApi, needed } from '../../shared/call-api.ts'
import { readForm } from '../../shared/form-body.ts'
import { page } from '../../shared/layout.tsx'
import { ErrorSummary, Form, Money, Pairs, When } from '../../shared/parts.tsx'
import { payWords } from '../../shared/words/pay-words.ts'
import type { WebContext } from '../../web-env.ts'
import { rememberLanguage, rememberLink } from './pay-language.ts'

/** For whoever was sent a link: what is to be paid, and nothing about whose it is. */
export function payLinkPage(c: WebContext) {
  return shown(c)
}

export async function paidByLink(c: WebContext) {
  await readForm(c)
  const started = await callApi(c, StartedByLink, 'POST', `/pay-links/${tokenOf(c)}/payments`)
  if (!started.ok) return shown(c, started.problem.detail ?? started.problem.title)
  rememberLanguage(c)
  rememberLink(c, tokenOf(c))
  return c.redirect(started.value.redirectUrl, 303)
}

const tokenOf = (c: WebContext) => encodeURIComponent(c.req.param('token') ?? '')

async function shown(c: WebContext, whole?: string) {
  const locale = c.get('locale')
  const t = payWords(locale)
  const link = needed(await callApi(c, PayLinkView, 'GET', `/pay-links/${tokenOf(c)}`))
  const canPay = link.payableNowRials !== '0'
  const children = (
    <div class="narrow stack">
      <ErrorSummary locale={locale} errors={whole ? [{ text: whole }] : []} />
      <h1>{t.linkTitle}</h1>
      <section class="card pad stack-m">
        <Pairs
          rows={[
            [t.forService, link.service.label],
            [t.district, link.district.label],
            [t.amount, <Money rials={canPay ? link.payableNowRials : link.amountRials} locale={locale} />],
            canPay && [t.expires, <When instant={link.expiresAt} />],
          ]}
        />
        {canPay ? (
          <Form c={c} action={`/${locale}/pay/${tokenOf(c)}`}>
            <button class="btn" type="submit">
              {t.payNow}
            </button>
          </Form>
        ) : (
          <p class="note" data-tone="green">
            {t.nothingToPay}
          </p>
        )}
        {canPay && <p class="small muted">{t.bankNote}</p>}
      </section>
    </div>
  )
  return page(c, { title: t.linkTitle, children, hasErrors: whole !== undefined }, whole ? 409 : 200)
}
