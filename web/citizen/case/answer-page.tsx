import type { z } from 'zod'
import { CaseAnswer } from '../../../api/schemas/case.ts'
import { AcceptedBody } from '../../../api/schemas/command.ts'
import type { DocumentRuleView } from '../../../api/schemas/form.ts'
import type { AsksView } from '../../../api/schemas/timeline.ts'
import { answersFrom } from '../../shared/answers.ts'
import { type ApiProblem, callApi } from '../../shared/call-api.ts'
import { FileSlot, fileProblem } from '../../shared/file-slot.tsx'
import { receiveFile } from '../../shared/file-upload.ts'
import { type FormValues, readForm } from '../../shared/form-body.ts'
import { page } from '../../shared/layout.tsx'
import { ErrorSummary, Form } from '../../shared/parts.tsx'
import { Question } from '../../shared/question.tsx'
import { askWords } from '../../shared/words/ask-words.ts'
import { caseWords } from '../../shared/words/case-words.ts'
import type { WebContext } from '../../web-env.ts'
import { heldValues, ownerMark } from '../apply/held-page.ts'
import { type AnswerDraft, answerDraft } from './answer-draft.ts'

type Field = z.infer<typeof AsksView>['steps'][number]['fields'][number]

/** Something that a case asks of its applicant: questions, documents, and where the answer goes. */
export interface Ask {
  caseId: string
  /** Names the draft of its answer. */
  about: string
  /** Of its page, below the language. */
  path: string
  title: string
  /** Above the form: what is asked, why, until when. */
  head: unknown
  fields: readonly (Field & { why?: string })[]
  documents: readonly (z.infer<typeof DocumentRuleView> & { why?: string; isNeeded: boolean })[]
  /** Choices beside the answer itself; sent as `outcome`. */
  outcomes: readonly { id: string; label: string }[]
  sendTo: string
  bodyOf: (
    answers: Record<string, unknown>,
    documents: readonly { id: string; kind: string }[],
    values: FormValues,
  ) => unknown
}

interface Shown {
  errors?: ReadonlyMap<string, string>
  whole?: string
}

export async function askPage(c: WebContext, ask: Ask | Response) {
  if (ask instanceof Response) return ask
  const answer = await answerDraft(c, ask.about)
  const held = await heldValues(c)
  if (!held) return shown(c, ask, answer, {})
  const answers = { ...answer.draft.answers, ...answersFrom(held, ask.fields) }
  await answer.keep({ answers })
  return shown(c, ask, { ...answer, draft: { ...answer.draft, answers } }, {})
}

/** Takes one file for it in. */
export async function askDocumentSent(c: WebContext, ask: Ask | Response) {
  if (ask instanceof Response) return ask
  const rule = ask.documents.find(({ kind }) => kind.id === c.req.param('kind'))
  if (!rule) return c.redirect(`/${c.get('locale')}${ask.path}`, 303)
  const answer = await answerDraft(c, ask.about)
  const received = await receiveFile(c)
  const problem = fileProblem(received, rule, c.get('locale'))
  if (problem !== undefined || received.state !== 'kept')
    return shown(c, ask, answer, { errors: new Map([[rule.kind.id, problem ?? '']]) })
  const { documentId: id, type, sizeBytes } = received.document
  const others = answer.draft.documents.filter(({ kind }) => kind !== rule.kind.id)
  await answer.keep({ documents: [...others, { id, kind: rule.kind.id, type, sizeBytes, name: received.name }] })
  return c.redirect(`/${c.get('locale')}${ask.path}#${rule.kind.id}`, 303)
}

export async function askDocumentRemoved(c: WebContext, ask: Ask | Response) {
  if (ask instanceof Response) return ask
  await readForm(c)
  const answer = await answerDraft(c, ask.about)
  await answer.keep({ documents: answer.draft.documents.filter(({ kind }) => kind !== c.req.param('kind')) })
  return c.redirect(`/${c.get('locale')}${ask.path}`, 303)
}

/** Sends the answer, once. What the API finds wrong is shown where it belongs. */
export async function askAnswered(c: WebContext, ask: Ask | Response) {
  if (ask instanceof Response) return ask
  const values = await readForm(c)
  const answer = await answerDraft(c, ask.about)
  const answers = { ...answer.draft.answers, ...answersFrom(values, ask.fields) }
  await answer.keep({ answers })
  const now = { ...answer, draft: { ...answer.draft, answers } }
  const missing = missingOf(c, ask, now)
  if (missing.size > 0) return shown(c, ask, now, { errors: missing })
  const typed = Object.fromEntries(ask.fields.flatMap(({ name, type }) => typedAnswer(name, type, answers[name])))
  const documents = answer.draft.documents.map(({ id, kind }) => ({ id, kind }))
  const sent = await callApi(c, CaseAnswer.or(AcceptedBody), 'POST', ask.sendTo, {
    body: ask.bodyOf(typed, documents, values),
    idempotencyKey: answer.draft.key,
  })
  if (!sent.ok) return shown(c, ask, now, mistakes(sent.problem))
  await answer.drop()
  return c.redirect(`/${c.get('locale')}/cases/${ask.caseId}?done=answer`, 303)
}

function missingOf(c: WebContext, ask: Ask, { draft }: AnswerDraft): ReadonlyMap<string, string> {
  const t = askWords(c.get('locale'))
  const fields = ask.fields.filter(({ name, required }) => required && (draft.answers[name] ?? '') === '')
  const documents = ask.documents.filter(
    ({ kind, isNeeded }) => isNeeded && !draft.documents.some((one) => one.kind === kind.id),
  )
  return new Map([
    ...fields.map(({ name }) => [name, t.answerNeeded] as const),
    ...documents.map(({ kind }) => [kind.id, t.documentNeeded] as const),
  ])
}

/** Numbers are typed as text; facts are numbers. */
function typedAnswer(name: string, type: Field['type'], answer: string | boolean | undefined): [string, unknown][] {
  if (answer === undefined || answer === '') return []
  const plain =
    typeof answer === 'string' ? answer.replace(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit))) : answer
  return [[name, type === 'number' && typeof plain === 'string' && /^-?\d+$/.test(plain) ? Number(plain) : answer]]
}

function mistakes({ errors = [], detail, title }: ApiProblem): Shown {
  const known = new Map(errors.map(({ pointer, detail: text }) => [pointer.split('/').at(-1) ?? '', text]))
  return known.size > 0 ? { errors: known, whole: [...known.values()].join(' ') } : { whole: detail ?? title }
}

function shown(c: WebContext, ask: Ask, { draft }: AnswerDraft, { errors = new Map(), whole }: Shown) {
  const locale = c.get('locale')
  const t = askWords(locale)
  const labels = new Map([
    ...ask.fields.map(({ name, label }) => [name, label] as const),
    ...ask.documents.map(({ kind }) => [kind.id, kind.label] as const),
  ])
  const placed = [...errors].flatMap(([name, text]) =>
    labels.has(name) ? [{ href: `#${name}`, text: `${labels.get(name)}: ${text}` }] : [],
  )
  const summary = placed.length > 0 ? placed : whole ? [{ text: whole }] : []
  const path = `/${locale}${ask.path}`
  const children = (
    <div class="narrow stack">
      <ErrorSummary locale={locale} errors={summary} />
      <header class="stack-m">
        <h1>{ask.title}</h1>
        {ask.head}
      </header>
      {ask.documents.map((rule) => (
        <FileSlot
          c={c}
          rule={rule}
          why={rule.why}
          isNeeded={rule.isNeeded}
          path={`${path}/documents`}
          given={draft.documents.find(({ kind }) => kind === rule.kind.id)}
          error={errors.get(rule.kind.id)}
        />
      ))}
      <Form c={c} action={path} class="card pad stack">
        <input type="hidden" name="owner" value={ownerMark(c)} />
        {ask.fields.map((field) => (
          <div class="stack-s">
            <Given field={field} locale={locale} />
            <Question field={field} answer={draft.answers[field.name]} error={errors.get(field.name)} locale={locale} />
          </div>
        ))}
        <Send ask={ask} locale={locale} />
      </Form>
    </div>
  )
  const crumbs = [
    { href: `/${locale}/cases`, label: caseWords(locale).myCases },
    { href: `/${locale}/cases/${ask.caseId}`, label: t.backToCase },
  ]
  return page(c, { title: ask.title, children, crumbs, hasErrors: summary.length > 0 }, summary.length > 0 ? 422 : 200)
}

/** What was given before stands beside the question, with why it does not do. */
function Given({ field, locale }: { field: Field & { why?: string }; locale: 'fa' | 'en' }) {
  const t = askWords(locale)
  if (!field.why && !field.given) return null
  return (
    <div class="note small" data-tone="amber">
      {field.why && <p class="strong">{field.why}</p>}
      {field.given && (
        <p>
          {t.givenBefore} <bdi>{field.given.text}</bdi>
        </p>
      )}
    </div>
  )
}

function Send({ ask, locale }: { ask: Ask; locale: 'fa' | 'en' }) {
  const t = askWords(locale)
  const [first, ...others] = ask.outcomes
  if (!first || others.length === 0)
    return (
      <p>
        {first && <input type="hidden" name="outcome" value={first.id} />}
        <button class="btn" type="submit">
          {t.send}
        </button>
      </p>
    )
  return (
    <div class="row">
      {ask.outcomes.map(({ id, label }, index) => (
        <button class={index === 0 ? 'btn' : 'btn quiet'} type="submit" name="outcome" value={id}>
          {label}
        </button>
      ))}
    </div>
  )
}
