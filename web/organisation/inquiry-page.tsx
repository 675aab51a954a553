import type { z } from 'zod'
import { AcceptedBody } from '../../api/schemas/command.ts'
import { InquiryAnswerView, InquiryDetail } from '../../api/schemas/inquiry.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { post, problemLines, statusOf, type Told } from '../shared/after-post.ts'
import { type ApiProblem, callApi, needed } from '../shared/call-api.ts'
import { askedIn, FactInput } from '../shared/fact-input.tsx'
import { parseTyped } from '../shared/fact-value.ts'
import { type FormValues, newFormKey, readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { Code, describedBy, ErrorSummary, Field, Form, Pairs, Tag, When } from '../shared/parts.tsx'
import { officeWords } from '../shared/words/office-words.ts'
import { sharedWords } from '../shared/words/shared-words.ts'
import type { WebContext } from '../web-env.ts'
import { AnswerFiles, filesOf, fileTaken, forgetFiles } from './answer-files.tsx'

type Inquiry = z.infer<typeof InquiryDetail>['inquiry']

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
  const files = await filesOf(c)
  const documents = files.map(({ id }) => id)
  const body = { facts, ...(values.text && { text: values.text }), ...(documents.length > 0 && { documents }) }
  const answer = await post(c, InquiryAnswerView.or(AcceptedBody), `/inquiries/${inquiryId}/answer`, body, values)
  if (!answer.ok) {
    const unanswered =
      answer.problem.code === 'fact-missing' ? inquiry.answers.filter(({ fact }) => !(fact.id in facts)) : []
    return shown(c, { problem: answer.problem, unanswered }, values, statusOf(answer.problem))
  }
  if (files.length > 0) await forgetFiles(c)
  const done = answer.status === 202 ? 'kept' : 'sent'
  return c.redirect(`/${c.get('locale')}/office/inquiries/${inquiryId}?done=${done}`, 303)
}

/** Takes one file for the answer in. */
export async function answerFileSent(c: WebContext) {
  const taken = await fileTaken(c)
  return taken instanceof Response ? taken : shown(c, { failed: taken }, {}, 422)
}

interface Shown extends Told {
  failed?: { place: string; text: string }
  /** Questions without an answer, where one is missing. */
  unanswered?: Inquiry['answers']
}

async function shown(c: WebContext, told: Shown, values: FormValues, status: 200 | 400 | 403 | 409 | 422 | 429 | 503) {
  const locale = c.get('locale')
  const t = officeWords(locale)
  const { inquiry, subject } = needed(
    await callApi(c, InquiryDetail, 'GET', `/inquiries/${c.req.param('inquiryId') ?? ''}`),
  )
  const isOpen = !['answered', 'cancelled'].includes(inquiry.status)
  const { unanswered = [] } = told
  const given = isOpen ? await filesOf(c) : []
  const errors = [
    ...unanswered.map(({ fact }) => ({ text: t.needed(fact.label), href: `#fact-${fact.id}` })),
    ...(told.problem && unanswered.length === 0 ? factLines(told.problem, inquiry.answers) : []),
    ...(told.failed ? [{ text: told.failed.text, href: `#${told.failed.place}` }] : []),
  ]
  const errorOf = (id: string) => errors.find(({ href }) => href === `#${id}`)?.text
  const children = (
    <div class="narrow stack">
      <ErrorSummary locale={locale} errors={errors} />
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
            inquiry.answeredAt && [t.answeredOn, <When instant={inquiry.answeredAt} />],
            [t.status, <State inquiry={inquiry} isOpen={isOpen} locale={locale} />],
          ]}
        />
      </section>
      {isOpen && (
        <section class="stack-m">
          <div class="stack-s">
            <h2>{t.files}</h2>
            <p class="muted">{t.filesHint}</p>
          </div>
          <AnswerFiles c={c} given={given} failed={told.failed} />
        </section>
      )}
      {isOpen && (
        <Form c={c} once={newFormKey()} class="card pad stack">
          <h2>{t.yourAnswer}</h2>
          {inquiry.answers.map((asked) => {
            const id = `fact-${asked.fact.id}`
            return (
              <FactInput id={id} fact={askedIn(asked)} value={values[id]} error={errorOf(id)} locale={locale} open />
            )
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
  return page(c, { title: inquiry.step.label, children, crumbs, hasErrors: errors.length > 0 }, status)
}

/** Whether it waits or is answered, and whether its date was kept. */
function State({ inquiry, isOpen, locale }: { inquiry: Inquiry; isOpen: boolean; locale: Locale }) {
  const t = officeWords(locale)
  return (
    <>
      <Tag tone={isOpen ? 'blue' : 'green'}>{isOpen ? t.toAnswer : t.answered}</Tag>{' '}
      {inquiry.isLate && <Tag tone="red">{isOpen ? t.late : t.answeredLate}</Tag>}
    </>
  )
}

/** What is wrong, each with its way to the question: the API knows facts, the page has fields. */
function factLines(problem: ApiProblem, answers: Inquiry['answers']) {
  return problemLines(problem).map(({ text, href }) =>
    answers.some(({ fact }) => href === `#${fact.id}`) ? { text, href: `#fact-${href?.slice(1)}` } : { text, href },
  )
}
