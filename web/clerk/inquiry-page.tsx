import type { z } from 'zod'
import { AcceptedBody } from '../../api/schemas/command.ts'
import { InquiryAnswerView, InquiryDetail } from '../../api/schemas/inquiry.ts'
import { can } from '../../domain/access/rights.ts'
import { type ApiProblem, callApi, needed, PageProblem } from '../shared/call-api.ts'
import { askedIn, FactInput } from '../shared/fact-input.tsx'
import { parseTyped } from '../shared/fact-value.ts'
import { type FormValues, newFormKey, readForm } from '../shared/form-body.ts'
import { Code, describedBy, ErrorSummary, Field, Form, Pairs, Tag, When } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import { sharedWords } from '../shared/words/shared-words.ts'
import type { WebContext } from '../web-env.ts'
import { inquiryStatus } from './case-page.tsx'
import { Due, deskPage } from './desk-page.tsx'
import { Done, errorLines } from './form-outcome.tsx'
import { channelOf } from './inquiries-page.tsx'

type Inquiry = z.infer<typeof InquiryDetail>['inquiry']
type Errors = Readonly<Record<string, string>>

const Answered = InquiryAnswerView.or(AcceptedBody)

/** One question to another organisation: its answer from a paper letter, or going on without one. */
export function inquiryPage(c: WebContext) {
  return shown(c, {}, {}, 200)
}

const idOf = (c: WebContext) => encodeURIComponent(c.req.param('inquiryId') ?? '')

export async function answerAction(c: WebContext) {
  const values = await readForm(c)
  const { inquiry } = needed(await callApi(c, InquiryDetail, 'GET', `/inquiries/${idOf(c)}`))
  const facts = Object.fromEntries(
    inquiry.answers.flatMap((asked) => {
      const value = parseTyped(asked.type, values[`fact-${asked.fact.id}`] ?? '')
      return value === undefined ? [] : [[asked.fact.id, value]]
    }),
  )
  return sent(c, 'answer', { facts, ...(values.text ? { text: values.text } : {}) }, values)
}

export async function withoutAction(c: WebContext) {
  const values = await readForm(c)
  if (!values.reason) return shown(c, values, { reason: clerkWords(c.get('locale')).reasonMissing }, 422)
  return sent(c, 'decision', { reason: values.reason }, values)
}

async function sent(c: WebContext, what: 'answer' | 'decision', body: object, values: FormValues) {
  const answer = await callApi(c, Answered, 'POST', `/inquiries/${idOf(c)}/${what}`, {
    body,
    ...(values.key ? { idempotencyKey: values.key } : {}),
  })
  if (answer.ok)
    return c.redirect(
      `/${c.get('locale')}/desk/inquiries/${idOf(c)}?done=${answer.status === 202 ? 'kept' : 'done'}`,
      303,
    )
  const { problem } = answer
  if (problem.status === 401 || problem.status === 404) throw new PageProblem(problem)
  return shown(c, values, errorsOf(problem), problem.status === 409 ? 409 : 422)
}

function errorsOf({ title, params, errors = [] }: ApiProblem): Errors {
  if (typeof params?.fact === 'string') return { [`fact-${params.fact}`]: title }
  const fields = errors.map(({ pointer, detail }) => [`fact-${pointer.split('/').at(-1)}`, detail] as const)
  return fields.length > 0 ? Object.fromEntries(fields) : { whole: title }
}

async function shown(c: WebContext, values: FormValues, errors: Errors, status: 200 | 409 | 422) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const { inquiry, subject } = needed(await callApi(c, InquiryDetail, 'GET', `/inquiries/${idOf(c)}`))
  const done = { done: t.inquiryDone, kept: t.kept }[c.req.query('done') ?? '']
  const children = (
    <div class="stack-m">
      <ErrorSummary locale={locale} errors={errorLines(errors)} />
      <Done>{done}</Done>
      <h1>{inquiry.step.label}</h1>
      <div class="split even">
        <section class="card pad stack-s" aria-labelledby="asked">
          <h2 id="asked" class="head">
            {inquiry.provider.label}
          </h2>
          <Pairs
            rows={[
              ...subject.map(({ field, value }) => [field.label, <Code>{value}</Code>] as const),
              [t.status, <Tag tone="blue">{inquiryStatus(inquiry.status, locale)}</Tag>],
              [t.district, inquiry.district.label],
              inquiry.by && [t.how, channelOf(inquiry.by, locale)],
              inquiry.reference && [t.reference, <Code>{inquiry.reference}</Code>],
              inquiry.sentAt && [t.sentAt, <When instant={inquiry.sentAt} />],
              inquiry.due && [
                t.due,
                <Due due={inquiry.due} isLate={false} now={c.get('deps').now()} locale={locale} />,
              ],
            ]}
          />
          <p>
            <a href={`/${locale}/desk/cases/${inquiry.caseId}`}>{t.openCase}</a>
          </p>
        </section>
        <Answering c={c} inquiry={inquiry} values={values} errors={errors} />
      </div>
    </div>
  )
  const crumbs = [{ href: `/${locale}/desk/inquiries`, label: t.inquiries }]
  return deskPage(c, { title: inquiry.step.label, children, crumbs, hasErrors: Object.keys(errors).length > 0 }, status)
}

function Answering(props: { c: WebContext; inquiry: Inquiry; values: FormValues; errors: Errors }) {
  const { c, inquiry, values, errors } = props
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const here = `/${locale}/desk/inquiries/${inquiry.inquiryId}`
  const isOpen = ['sent', 'silent', 'escalated', 'stuck'].includes(inquiry.status)
  const visitor = c.get('visitor')
  const mayAnswer =
    visitor && can(visitor.principal, 'inquiry.answer', { district: inquiry.district.id }, c.get('deps').now()).allowed
  if (!isOpen) return null
  return (
    <div class="stack-m">
      {mayAnswer ? (
        <Form c={c} action={`${here}/answer`} once={newFormKey()} class="card pad stack-m">
          <h2 class="head">{t.typeAnswer}</h2>
          <p class="hint">{t.typeAnswerHint}</p>
          {inquiry.answers.map((asked) => {
            const id = `fact-${asked.fact.id}`
            return <FactInput id={id} fact={askedIn(asked)} value={values[id]} error={errors[id]} locale={locale} />
          })}
          <Field id="text" label={t.letterWords} optional={sharedWords(locale).optional}>
            <textarea class="in" id="text" name="text" dir="auto" maxlength={4000}>
              {values.text ?? ''}
            </textarea>
          </Field>
          <button type="submit" class="btn">
            {t.saveAnswer}
          </button>
        </Form>
      ) : (
        <p class="note" data-tone="amber">
          {t.answerNotYours}
        </p>
      )}
      {inquiry.status === 'escalated' && (
        <Form c={c} action={`${here}/without`} once={newFormKey()} class="card pad stack-m">
          <h2 class="head">{t.without}</h2>
          <Field id="reason" label={t.reason} hint={t.withoutHint} error={errors.reason}>
            <textarea
              class="in"
              id="reason"
              name="reason"
              dir="auto"
              maxlength={4000}
              aria-describedby={describedBy('reason', true, errors.reason)}
            >
              {values.reason ?? ''}
            </textarea>
          </Field>
          <button type="submit" class="btn quiet">
            {t.without}
          </button>
        </Form>
      )}
    </div>
  )
}
