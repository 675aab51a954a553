import { PaymentResult } from '../../../api/schemas/pay-link.ts'
import { callApi, needed } from '../../shared/call-api.ts'
import { page } from '../../shared/layout.tsx'
import { Code, Money, Pairs, type Tone } from '../../shared/parts.tsx'
import { payWords } from '../../shared/words/pay-words.ts'
import type { WebContext } from '../../web-env.ts'
import { rememberedLink } from './pay-language.ts'

/** Whether a payment came to its end, well or badly, or the bank still has to tell. */
const tones: Readonly<Record<string, Tone>> = { paid: 'green', failed: 'red', expired: 'red', reversed: 'amber' }

/** Where somebody comes who returns from the bank. The address names nothing but the try to pay. */
export async function paymentPage(c: WebContext) {
  const locale = c.get('locale')
  const t = payWords(locale)
  const paymentId = encodeURIComponent(c.req.param('paymentId') ?? '')
  const result = needed(await callApi(c, PaymentResult, 'GET', `/payments/${paymentId}`))
  const { state, amountRials, message, caseId, invoiceId } = result
  const link = rememberedLink(c)
  const isOpen = tones[state] === undefined
  const children = (
    <div class="narrow stack">
      <h1>{t.paymentTitle}</h1>
      <p class="note strong" data-tone={tones[state]} role="status">
        {message}
      </p>
      <section class="card pad stack-m">
        <Pairs
          rows={[
            [t.amount, <Money rials={amountRials} locale={locale} />],
            [t.payment, <Code>{result.paymentId}</Code>],
          ]}
        />
        {state === 'failed' && <p>{t.failedNote}</p>}
      </section>
      <p class="row">
        {caseId && invoiceId && (
          <a
            class="btn"
            href={state === 'paid' ? `/${locale}/cases/${caseId}` : `/${locale}/cases/${caseId}/invoices/${invoiceId}`}
          >
            {state === 'paid' ? t.backToCase : t.backToInvoice}
          </a>
        )}
        {!caseId && state !== 'paid' && link && (
          <a class="btn" href={link}>
            {t.backToLink}
          </a>
        )}
        {isOpen && (
          <a class="btn quiet" href={`/${locale}/payments/${paymentId}`}>
            {t.lookAgain}
          </a>
        )}
      </p>
    </div>
  )
  return page(c, { title: message, children })
}
