import { AcceptedBody } from '../../api/schemas/command.ts'
import { InquiryAnswerView, InquiryDetail } from '../../api/schemas/inquiry.ts'
import { post, problemLines, statusOf, type Told } from '../shared/after-post.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { askedIn, FactInput } from '../shared/fact-input.tsx'
import { parseTyped } from '../shared/fact-value.ts'
import { type FormValues, newFormKey, readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { Code, describedBy, ErrorSummary, Field, Form, Pairs, Tag, When } from '../shared/parts.tsx'
import { officeWords } from '../shared/words/office-words.ts'
import { sharedWords } from '../shared/words/shared-words.ts'
import type { WebContext } from '../web-env.ts'

/** An inquiry that is put to the visitor's organisation, and the form for its answer. */
export function inquiryPage(c: WebContext) {
  return shown(c, { done: c.req.query('done') }, {}, 200)
}

export async function answerInquiry(c: WebContext) {
  const values = await readForm(c)
  const inquiryId = c.req.param('inquiryId') ?? ''
  const { inquiry } = needed(await callApi(c, InquiryDetail, 'GET', `/inquiries/${inquiryId}`))
  const facts = Object.fromEntries(
    inquiry.answers.flatMap(({ fact, type }) => {
      const given = parseTyped(type, values[`fact-${fact.id}`] ?? '')
      return given === undefined ? [] : [[fact.id, given]]
    }),
  )
  const body = { facts, ...(values.text ? { text: values.text } : {}) }
  const answer = await post(c, InquiryAnswerView.or(AcceptedBody), `/inquiries/${inquiryId}/answer`, body, values)
  if (!answer.ok) return shown(c, { problem: answer.problem }, values, statusOf(answer.problem))
  const done = answer.status === 202 ? 'kept' : 'sent'
  return c.redirect(`/${c.get('locale')}/office/inquiries/${inquiryId}?done=${done}`, 303)
}

async function shown(c: WebContext, told: Told, values: FormValues, status: 200 | 400 | 403 | 409 | 422 | 429 | 503) {
  const locale = c.get('locale')
  const t = officeWords(locale)
  const { inquiry, subject } = needed(
    await callApi(c, InquiryDetail, 'GET', `/inquiries/${c.req.param('inquiryId') ?? ''}`),
  )
  const isOpen = !['answered', 'cancelled'].includes(inquiry.status)
  const children = (
    <div class="narrow stack">
      <ErrorSummary locale={locale} errors={told.problem ? problemLines(told.problem) : []} />
      <h1>{inquiry.step.label}</h1>
      {told.done && (
        <p class="note" role="status" data-tone={told.done === 'kept' ? 'amber' : 'green'}>
          {told.done === 'kept' ? t.keptNote : t.sentNote}
        </p>
      )}
      <section class="card pad stack-m">
        <h2>{t.subject}</h2>
        <Pairs
          rows={[
            ...subject.map(({ field, value }) => [field.label, <Code>{value}</Code>] as const),
            [t.district, inquiry.district.label],
            inquiry.sentAt && [t.sent, <When instant={inquiry.sentAt} />],
            inquiry.due && [t.due, <When instant={inquiry.due} />],
            inquiry.reference && [t.reference, <Code>{inquiry.reference}</Code>],
            [t.status, <Tag tone={isOpen ? 'blue' : 'green'}>{isOpen ? t.toAnswer : t.answered}</Tag>],
          ]}
        />
      </section>
      {isOpen && (
        <Form c={c} once={newFormKey()} class="card pad stack">
          <h2>{t.yourAnswer}</h2>
          {inquiry.answers.map((asked) => {
            const id = `fact-${asked.fact.id}`
            return <FactInput id={id} fact={askedIn(asked)} value={values[id]} locale={locale} open />
          })}
          <Field id="text" label={t.note} hint={t.noteHint} optional={sharedWords(locale).optional}>
            <textarea class="in" id="text" name="text" rows={4} aria-describedby={describedBy('text', true, false)}>
              {values.text}
            </textarea>
          </Field>
          <button class="btn" type="submit">
            {t.send}
          </button>
        </Form>
      )}
    </div>
  )
  const crumbs = [
    { href: `/${locale}/office`, label: t.title },
    { href: `/${locale}/office/inquiries`, label: t.incoming },
  ]
  return page(c, { title: inquiry.step.label, children, crumbs, hasErrors: told.problem !== undefined }, status)
}
