import { z } from 'zod'
import { InvoiceDetail } from '../../../api/schemas/invoice.ts'
import { PayLinkMade } from '../../../api/schemas/pay-link.ts'
import { Instant } from '../../../api/schemas/values.ts'
import type { Locale } from '../../../domain/procedure/words.ts'
import { callApi, needed } from '../../shared/call-api.ts'
import { newFormKey, readForm } from '../../shared/form-body.ts'
import { page } from '../../shared/layout.tsx'
import { Code, digits, ErrorSummary, Form, Money, Pairs, Tag, type Tone, When } from '../../shared/parts.tsx'
import { caseWords } from '../../shared/words/case-words.ts'
import { deskWords } from '../../shared/words/desk-words.ts'
import { payWords } from '../../shared/words/pay-words.ts'
import type { WebContext } from '../../web-env.ts'
import { rememberLanguage } from './pay-language.ts'

type Detail = z.infer<typeof InvoiceDetail>
type Line = NonNullable<Detail['invoice']['bill']>['lines'][number]

const Started = z.object({ paymentId: z.string(), redirectUrl: z.string(), expiresAt: Instant })
const tones: Record<Detail['invoice']['status'], Tone> = { open: 'amber', paid: 'green', expired: 'red', void: 'grey' }

/** An invoice with every line explained, and the way to pay it. */
export async function invoicePage(c: WebContext) {
  return shown(c, {})
}

/** Leads to the bank's page. */
export async function paymentStarted(c: WebContext) {
  await readForm(c)
  const started = await callApi(c, Started, 'POST', `${invoicePath(c)}/payments`)
  if (!started.ok) return shown(c, { whole: started.problem.detail ?? started.problem.title })
  rememberLanguage(c)
  return c.redirect(started.value.redirectUrl, 303)
}

/** Makes a link with which somebody else can pay, and shows it this once. */
export async function payLinkMade(c: WebContext) {
  await readForm(c)
  const made = await callApi(c, PayLinkMade, 'POST', `${invoicePath(c)}/pay-links`)
  if (!made.ok) return shown(c, { whole: made.problem.detail ?? made.problem.title })
  const origin = c.get('deps').settings.SARA8_PUBLIC_URL ?? new URL(c.req.url).origin
  return shown(c, { link: `${origin}/${c.get('locale')}/pay/${made.value.token}`, until: made.value.expiresAt.jalali })
}

function invoicePath(c: WebContext): string {
  return `/invoices/${encodeURIComponent(c.req.param('invoiceId') ?? '')}`
}

async function shown(c: WebContext, { whole, link, until }: { whole?: string; link?: string; until?: string }) {
  const locale = c.get('locale')
  const t = payWords(locale)
  const { caseId, invoice, owed, payments } = needed(await callApi(c, InvoiceDetail, 'GET', invoicePath(c)))
  const { bill } = invoice
  const isAtDesk = c.get('visitor')?.serves !== undefined
  const desk = deskWords(locale)
  const canPay = owed.status === 'open' && owed.payableNowRials !== '0'
  const children = (
    <div class="stack">
      <ErrorSummary locale={locale} errors={whole ? [{ text: whole }] : []} />
      <header class="row between">
        <h1>{t.invoice}</h1>
        <Tag tone={tones[invoice.status]}>{t[invoice.status]}</Tag>
      </header>
      {canPay && (
        // On a phone the button stands below all lines.
        <p class="narrow-only">
          <a class="btn" href="#pay">
            {t.toPay}: <Money rials={owed.payableNowRials} locale={locale} />
          </a>
        </p>
      )}
      <div class="split aside">
        <div class="stack">
          {bill && (
            <Lines
              lines={bill.lines}
              total={invoice.amountRials}
              carry={bill.carryRials}
              sample={bill.sample}
              locale={locale}
            />
          )}
          <Bills bill={bill} owed={owed} locale={locale} />
          <Instalments owed={owed} locale={locale} />
        </div>
        <aside class="stack-m">
          <section class="card pad stack-m" id="pay" aria-label={t.toPay}>
            <p class="muted">{canPay ? t.toPay : t.sum}</p>
            <p class="sum">
              <Money rials={canPay ? owed.payableNowRials : invoice.amountRials} locale={locale} />
            </p>
            {canPay && (
              <>
                <Form c={c} action={`/${locale}/cases/${caseId}/invoices/${invoice.invoiceId}/pay`} once={newFormKey()}>
                  <button class="btn block" type="submit">
                    {isAtDesk ? desk.payAtTerminal : t.payNow}
                  </button>
                </Form>
                <p class="small muted">{isAtDesk ? desk.terminalNote : t.bankNote}</p>
                <p>
                  <a href={`/${locale}/cases/${caseId}/invoices/${invoice.invoiceId}/bill`}>{t.paperBill}</a>
                </p>
              </>
            )}
            <Pairs
              rows={[
                [t.issued, <When instant={invoice.issuedAt} />],
                invoice.status === 'open' && [t.expires, <When instant={invoice.expiresAt} />],
                invoice.paidAt && [t.paidOn, <When instant={invoice.paidAt} />],
                bill?.parts.length === 1 && [t.billId, <Code>{bill.billId}</Code>],
                bill?.parts.length === 1 && [t.paymentId, <Code>{bill.paymentId}</Code>],
                payments.length > 0 && [t.tries, digits(payments.length, locale)],
              ]}
            />
          </section>
          {canPay && <ForAnother c={c} caseId={caseId} invoiceId={invoice.invoiceId} link={link} until={until} />}
        </aside>
      </div>
    </div>
  )
  const crumbs = [
    { href: `/${locale}/cases`, label: caseWords(locale).myCases },
    { href: `/${locale}/cases/${caseId}`, label: t.theCase },
  ]
  return page(c, { title: t.invoice, children, crumbs, hasErrors: whole !== undefined }, whole ? 409 : 200)
}

interface LinesProps {
  lines: readonly Line[]
  total: string
  carry: string
  sample: boolean
  locale: Locale
}

/** Every line with its formula in words, what went into it and the article that it stands on. */
function Lines({ lines, total, carry, sample, locale }: LinesProps) {
  const t = payWords(locale)
  return (
    <section class="card" aria-labelledby="lines">
      <div class="pad row between">
        <h2 id="lines">{t.lines}</h2>
        {sample && <Tag tone="amber">{t.sampleTariff}</Tag>}
      </div>
      <ul class="lines">
        {lines.map(({ label, amountRials, explanation, article }) => (
          <li>
            <div class="row between">
              <strong>{label}</strong>
              <Money rials={amountRials} locale={locale} />
            </div>
            <p class="small">{explanation}</p>
            <p class="small muted">{article}</p>
          </li>
        ))}
        <li>
          <div class="row between strong">
            <span>{t.total}</span>
            <Money rials={total} locale={locale} />
          </div>
          {carry !== '0' && <p class="small muted">{t.rounded}</p>}
        </li>
      </ul>
    </section>
  )
}

/** A sum that one payment id can't carry, bill by bill. */
function Bills({ bill, owed, locale }: { bill: Detail['invoice']['bill']; owed: Detail['owed']; locale: Locale }) {
  const t = payWords(locale)
  if (!bill?.whyParts || owed.bills.length === 0) return null
  return (
    <section class="card table">
      <p class="pad small">{bill.whyParts}</p>
      <table>
        <caption>{t.bills}</caption>
        <thead>
          <tr>
            <th scope="col">{t.billId}</th>
            <th scope="col">{t.paymentId}</th>
            <th scope="col">{t.amount}</th>
            <th scope="col">{t.state}</th>
          </tr>
        </thead>
        <tbody>
          {bill.parts.map(({ billId, paymentId, amountRials }, index) => (
            <tr>
              <td>
                <Code>{billId}</Code>
              </td>
              <td>
                <Code>{paymentId}</Code>
              </td>
              <td>
                <Money rials={amountRials} locale={locale} />
              </td>
              <td>{owed.bills[index]?.isPaid ? t.paid : t.open}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Instalments({ owed: { instalments }, locale }: { owed: Detail['owed']; locale: Locale }) {
  const t = payWords(locale)
  if (!instalments) return null
  const words: Record<(typeof instalments.cheques)[number]['status'], string> = {
    registered: t.chequeRegistered,
    due: t.chequeDue,
    cleared: t.chequeCleared,
    bounced: t.chequeBounced,
    'paid-otherwise': t.chequePaid,
    replaced: t.chequeReplaced,
    returned: t.chequeReturned,
  }
  return (
    <section class="card table">
      <table>
        <caption>{t.instalments}</caption>
        <thead>
          <tr>
            <th scope="col">{t.cheque}</th>
            <th scope="col">{t.dueFrom}</th>
            <th scope="col">{t.amount}</th>
            <th scope="col">{t.state}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td data-label={t.cheque}>{t.downPayment}</td>
            <td data-label={t.dueFrom}>—</td>
            <td data-label={t.amount}>
              <Money rials={instalments.downPaymentRials} locale={locale} />
            </td>
            <td data-label={t.state}>{instalments.isDownPaid ? t.paid : t.open}</td>
          </tr>
          {instalments.cheques.map(({ cheque, dueFrom, amountRials, status }) => (
            <tr>
              <td data-label={t.cheque}>
                <Code>{cheque}</Code>
              </td>
              <td data-label={t.dueFrom}>
                <When instant={dueFrom} />
              </td>
              <td data-label={t.amount}>
                <Money rials={amountRials} locale={locale} />
              </td>
              <td data-label={t.state}>{words[status]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface ForAnotherProps {
  c: WebContext
  caseId: string
  invoiceId: string
  link: string | undefined
  until: string | undefined
}

function ForAnother({ c, caseId, invoiceId, link, until }: ForAnotherProps) {
  const locale = c.get('locale')
  const t = payWords(locale)
  return (
    <section class="card pad stack-m" id="for-another">
      <h2>{t.forAnother}</h2>
      {link ? (
        <div class="stack-s" role="status">
          <p>{t.linkReady(until ?? '')}</p>
          <input class="in" dir="ltr" readonly value={link} aria-label={t.theLink} />
        </div>
      ) : (
        <>
          <p class="small">{t.forAnotherText}</p>
          <Form c={c} action={`/${locale}/cases/${caseId}/invoices/${invoiceId}/link#for-another`}>
            <button class="btn quiet" type="submit">
              {t.makeLink}
            </button>
          </Form>
        </>
      )}
    </section>
  )
}
