import { InvoiceDetail } from '../../../api/schemas/invoice.ts'
import { callApi, needed } from '../../shared/call-api.ts'
import { page } from '../../shared/layout.tsx'
import { Code, Money, Pairs, When } from '../../shared/parts.tsx'
import { applyWords } from '../../shared/words/apply-words.ts'
import { caseWords } from '../../shared/words/case-words.ts'
import { payWords } from '../../shared/words/pay-words.ts'
import type { WebContext } from '../../web-env.ts'

/** An invoice as a paper that any bank takes: bill id, payment id, sum and last day. */
export async function billPage(c: WebContext) {
  const locale = c.get('locale')
  const t = payWords(locale)
  const path = `/invoices/${encodeURIComponent(c.req.param('invoiceId') ?? '')}`
  const { caseId, invoice } = needed(await callApi(c, InvoiceDetail, 'GET', path))
  const { bill } = invoice
  const children = (
    <div class="narrow stack">
      <h1>{t.paperBillTitle}</h1>
      <section class="card pad stack-m" aria-label={t.paperBillTitle}>
        <p class="sum">
          <Money rials={invoice.amountRials} locale={locale} />
        </p>
        <Pairs
          rows={[
            bill && [t.billId, <Code>{bill.billId}</Code>],
            bill && [t.paymentId, <Code>{bill.paymentId}</Code>],
            [t.issued, <When instant={invoice.issuedAt} />],
            [t.expires, <When instant={invoice.expiresAt} />],
            [t.state, t[invoice.status]],
          ]}
        />
        <p class="small">{t.paperBillNote}</p>
      </section>
      <p class="row no-print">
        <a class="btn" href={`/${locale}/cases/${caseId}/invoices/${invoice.invoiceId}`}>
          {t.invoice}
        </a>
        <button class="btn quiet" type="button" data-print hidden>
          {applyWords(locale).print}
        </button>
      </p>
    </div>
  )
  const crumbs = [
    { href: `/${locale}/cases`, label: caseWords(locale).myCases },
    { href: `/${locale}/cases/${caseId}`, label: t.theCase },
  ]
  return page(c, { title: t.paperBillTitle, children, crumbs })
}
