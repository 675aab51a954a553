import type { z } from 'zod'
import { AcceptedBody } from '../../api/schemas/command.ts'
import { OwedAnswer } from '../../api/schemas/instalments.ts'
import { InvoiceDetail } from '../../api/schemas/invoice.ts'
import { can } from '../../domain/access/rights.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { foldDigits } from '../../domain/text/persian-text.ts'
import { callApi, needed, PageProblem } from '../shared/call-api.ts'
import { type FormValues, newFormKey, readForm } from '../shared/form-body.ts'
import { Code, describedBy, digits, ErrorSummary, Field, Form, Money, Pairs, Table, When } from '../shared/parts.tsx'
import { chequeWords } from '../shared/words/cheque-words.ts'
import { clerkWords } from '../shared/words/clerk-words.ts'
import type { WebContext } from '../web-env.ts'
import { deskPage } from './desk-page.tsx'
import { Done, errorLines } from './form-outcome.tsx'

type Owed = z.infer<typeof InvoiceDetail>['owed']
type Plan = NonNullable<Owed['instalments']>
type Errors = Readonly<Record<string, string>>

const idOf = (c: WebContext) => encodeURIComponent(c.req.param('invoiceId') ?? '')

/** Whether the visitor hears from the bank what becomes of cheques. */
export function mayTellOfCheques(c: WebContext, district: string): boolean {
  const principal = c.get('visitor')?.principal
  return principal !== undefined && can(principal, 'cheque.report-bounced', { district }, c.get('deps').now()).allowed
}

/** What the bank did with the cheques of an invoice. */
export function chequesPage(c: WebContext) {
  return shown(c, {}, {}, 200)
}

/** The bank paid a cheque, or sent it back. */
export async function chequeAction(c: WebContext) {
  const values = await readForm(c)
  const t = chequeWords(c.get('locale'))
  const cheque = foldDigits(values.cheque ?? '').replace(/\s/g, '')
  if (!/^\d{16}$/.test(cheque)) return shown(c, values, { cheque: t.missing }, 422)
  const path = `/invoices/${idOf(c)}/cheques/${cheque}/${values.what === 'clear' ? 'clearing' : 'bouncing'}`
  const answer = await callApi(c, OwedAnswer.or(AcceptedBody), 'POST', path, {
    ...(values.amount ? { body: { amountRials: values.amount } } : {}),
    ...(values.key ? { idempotencyKey: values.key } : {}),
  })
  if (answer.ok) {
    const here = `/${c.get('locale')}/desk/invoices/${idOf(c)}/cheques`
    return c.redirect(`${here}?done=${answer.status === 202 ? 'kept' : 'done'}`, 303)
  }
  const { problem } = answer
  if (problem.status === 401 || problem.status === 404) throw new PageProblem(problem)
  return shown(c, values, { whole: problem.title }, problem.status === 409 ? 409 : 422)
}

async function shown(c: WebContext, values: FormValues, errors: Errors, status: 200 | 409 | 422) {
  const locale = c.get('locale')
  const t = chequeWords(locale)
  const { caseId, invoice, owed } = needed(await callApi(c, InvoiceDetail, 'GET', `/invoices/${idOf(c)}`))
  const done = { done: t.done, kept: t.kept }[c.req.query('done') ?? '']
  const home = `/${locale}/desk/cases/${caseId}`
  const children = (
    <div class="stack-m">
      <ErrorSummary locale={locale} errors={errorLines(errors)} />
      <Done>{done}</Done>
      <h1>{t.title}</h1>
      <div class="split even">
        <div class="stack-m">
          <section class="card pad">
            <Pairs
              rows={[
                [t.amount, <Money rials={invoice.amountRials} locale={locale} />],
                owed.payableNowRials !== '0' && [t.payableNow, <Money rials={owed.payableNowRials} locale={locale} />],
              ]}
            />
          </section>
          {owed.bills.length > 1 && <Bills owed={owed} locale={locale} />}
          {owed.instalments && <Cheques c={c} plan={owed.instalments} />}
        </div>
        {!owed.instalments && <Bouncing c={c} owed={owed} values={values} error={errors.cheque} />}
      </div>
    </div>
  )
  const crumbs = [{ href: `${home}#money`, label: clerkWords(locale).case }]
  return deskPage(c, { title: t.title, children, crumbs, hasErrors: Object.keys(errors).length > 0 }, status)
}

function Bills({ owed, locale }: { owed: Owed; locale: Locale }) {
  const t = chequeWords(locale)
  return (
    <Table name={t.bills} heads={[t.bill, t.amount, t.state]}>
      {owed.bills.map(({ amountRials, isPaid }, index) => (
        <tr>
          <td data-label={t.bill}>{digits(index + 1, locale)}</td>
          <td data-label={t.amount}>
            <Money rials={amountRials} locale={locale} />
          </td>
          <td data-label={t.state}>{isPaid ? t.paid : t.owed}</td>
        </tr>
      ))}
    </Table>
  )
}

/** Each cheque of a plan with what can still be said of it. */
function Cheques({ c, plan }: { c: WebContext; plan: Plan }) {
  const locale = c.get('locale')
  const t = chequeWords(locale)
  const now = c.get('deps').now()
  return (
    <Table name={t.cheques} heads={[t.cheque, t.dueFrom, t.amount, t.state, t.outcome]}>
      {plan.cheques.map(({ cheque, dueFrom, amountRials, status }) => {
        const isOpen = status === 'registered' || status === 'due'
        return (
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
            <td data-label={t.state}>{t[status === 'paid-otherwise' ? 'paidOtherwise' : status]}</td>
            <td data-label={t.outcome}>
              {isOpen && Date.parse(dueFrom.at) <= now && <OneClick c={c} cheque={cheque} what="clear" />}
              {(isOpen || status === 'cleared') && <OneClick c={c} cheque={cheque} what="bounce" />}
            </td>
          </tr>
        )
      })}
    </Table>
  )
}

function OneClick({ c, cheque, what }: { c: WebContext; cheque: string; what: 'clear' | 'bounce' }) {
  const locale = c.get('locale')
  const t = chequeWords(locale)
  return (
    <Form c={c} action={`/${locale}/desk/invoices/${idOf(c)}/cheques`} once={newFormKey()}>
      <input type="hidden" name="cheque" value={cheque} />
      <button type="submit" class="btn quiet small" name="what" value={what} aria-label={`${t[what]}: ${cheque}`}>
        {t[what]}
      </button>
    </Form>
  )
}

/** The cheque by which a bill, or all of them, were paid at the desk came back. */
function Bouncing(props: { c: WebContext; owed: Owed; values: FormValues; error: string | undefined }) {
  const { c, owed, values, error } = props
  const locale = c.get('locale')
  const t = chequeWords(locale)
  const paid = owed.bills.flatMap(({ amountRials, isPaid }) => (isPaid ? [amountRials] : []))
  if (paid.length === 0) return <p class="note">{t.nothing}</p>
  const all = paid.reduce((sum, rials) => sum + BigInt(rials), 0n).toString()
  const money = (rials: string) => `${new Intl.NumberFormat(locale === 'fa' ? 'fa-IR' : 'en').format(BigInt(rials))}`
  return (
    <Form c={c} action={`/${locale}/desk/invoices/${idOf(c)}/cheques`} once={newFormKey()} class="card pad stack-m">
      <h2 class="head">{t.register}</h2>
      <Field id="cheque" label={t.cheque} hint={t.registerHint} error={error}>
        <input
          class="in w20"
          id="cheque"
          name="cheque"
          dir="ltr"
          inputmode="numeric"
          autocomplete="off"
          value={values.cheque ?? ''}
          aria-describedby={describedBy('cheque', true, error)}
        />
      </Field>
      {owed.bills.length > 1 && (
        <Field id="amount" label={t.paidBy}>
          <select class="in" id="amount" name="amount">
            {[...new Set(paid)].map((rials) => (
              <option value={rials} selected={values.amount === rials}>{`${t.oneBill}: ${money(rials)}`}</option>
            ))}
            {paid.length > 1 && (
              <option value={all} selected={values.amount === all}>{`${t.all}: ${money(all)}`}</option>
            )}
          </select>
        </Field>
      )}
      <button type="submit" class="btn" name="what" value="bounce">
        {t.register}
      </button>
    </Form>
  )
}
