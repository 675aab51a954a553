import { CaseView, EventList } from '../../api/schemas/case.ts'
import { CaseFile, NoteAnswer } from '../../api/schemas/case-file.ts'
import { can } from '../../domain/access/rights.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { type ApiProblem, callApi, needed, PageProblem } from '../shared/call-api.ts'
import { type FormValues, readForm } from '../shared/form-body.ts'
import { Code, digits, ErrorSummary, Tag, When } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import { sharedWords } from '../shared/words/shared-words.ts'
import type { WebContext } from '../web-env.ts'
import { caseVersion } from './case-live.ts'
import {
  AnswersPart,
  DeadlinesPart,
  DocumentsPart,
  FactsPart,
  LettersPart,
  MoneyPart,
  NotesPart,
  PartiesPart,
  RelatedPart,
  Section,
} from './case-sections.tsx'
import { mayTellOfCheques } from './cheques-page.tsx'
import { ContactPart } from './contact-part.tsx'
import { Due, deskPage } from './desk-page.tsx'
import { Done } from './form-outcome.tsx'
import { LogPart } from './log-part.tsx'
import { MessagesPart, readMessages } from './messages-part.tsx'
import { asOf, PastPart } from './past-part.tsx'
import { SectionNav } from './section-nav.tsx'
import type { Case } from './task-view.ts'

interface Shown {
  values?: FormValues
  problem?: ApiProblem
  noteMissing?: boolean
}

/** Everything that is known of a case, its whole log included. */
export function casePage(c: WebContext) {
  return shown(c, {}, 200)
}

export async function caseNote(c: WebContext) {
  const values = await readForm(c)
  if (!values.note) return shown(c, { values, noteMissing: true }, 422)
  const answer = await callApi(c, NoteAnswer, 'POST', `/cases/${caseIdOf(c)}/notes`, { body: { text: values.note } })
  if (answer.ok) return c.redirect(`${c.req.path.replace(/\/note$/, '')}?done=noted#notes`, 303)
  if (answer.problem.status === 404) throw new PageProblem(answer.problem)
  return shown(c, { values, problem: answer.problem }, 422)
}

const caseIdOf = (c: WebContext) => encodeURIComponent(c.req.param('caseId') ?? '')

async function shown(c: WebContext, { values = {}, problem, noteMissing }: Shown, status: 200 | 422) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const caseId = caseIdOf(c)
  const [whole, file, { events, next }] = await Promise.all([
    callApi(c, CaseView, 'GET', `/cases/${caseId}`).then(needed),
    callApi(c, CaseFile, 'GET', `/cases/${caseId}/file`).then(needed),
    callApi(c, EventList, 'GET', `/cases/${caseId}/events`, {
      query: { limit: '60', cursor: c.req.query('log') },
    }).then(needed),
  ])
  const messages = await readMessages(c, caseId)
  const past = await asOf(c, caseId)
  const here = `/${locale}/desk/cases/${whole.caseId}`
  const noteError = noteMissing ? t.noteMissing : problem?.title
  const done = { noted: t.noted, answered: t.answered, contact: t.contactLogged }[c.req.query('done') ?? '']
  const errors = [
    ...(noteError ? [{ href: '#note', text: noteError }] : []),
    ...(past.error ? [{ href: '#asOf', text: past.error }] : []),
  ]
  const children = (
    <div class="stack-m">
      <ErrorSummary locale={locale} errors={errors} />
      <Done>{done}</Done>
      <Heading whole={whole} locale={locale} />
      <ContactPart c={c} about={{ caseId: whole.caseId }} />
      <div class="board">
        <SectionNav locale={locale} sections={partsOf(locale)} />
        <Section id="steps" title={t.steps}>
          <Steps c={c} whole={whole} />
        </Section>
        <Section id="deadlines" title={t.deadlines}>
          <DeadlinesPart whole={whole} locale={locale} />
        </Section>
        <Section id="answers" title={t.answers}>
          <AnswersPart file={file} locale={locale} />
        </Section>
        <Section id="documents" title={t.documents}>
          <DocumentsPart whole={whole} file={file} locale={locale} />
        </Section>
        <Section id="facts" title={t.facts} isWide>
          <FactsPart file={file} locale={locale} />
        </Section>
        <Section id="related" title={t.related} isWide>
          <RelatedPart file={file} locale={locale} />
        </Section>
        <Section id="parties" title={t.parties}>
          <PartiesPart file={file} locale={locale} />
        </Section>
        <Section id="inquiries" title={t.inquiries}>
          <Inquiries whole={whole} locale={locale} />
        </Section>
        <Section id="money" title={t.money}>
          <MoneyPart whole={whole} cheques={mayTellOfCheques(c, whole.district.id)} locale={locale} />
        </Section>
        <Section id="letters" title={t.letters}>
          <LettersPart whole={whole} locale={locale} />
        </Section>
        <Incidents c={c} whole={whole} />
        <Section id="notes" title={t.notes}>
          <NotesPart c={c} file={file} action={`${here}/note`} error={noteError} typed={values.note ?? ''} />
        </Section>
        <Section id="messages" title={t.messages}>
          <MessagesPart c={c} messages={messages} here={here} />
        </Section>
        <Section id="past" title={t.asOfTitle}>
          <PastPart c={c} past={past} here={here} />
        </Section>
        <Section id="log" title={t.log} isWide>
          <LogPart events={events} file={file} locale={locale} withHash isLatest={!c.req.query('log')} />
          <nav class="pages" aria-label={t.log}>
            {c.req.query('log') ? <a href={`${here}#log`}>{sharedWords(locale).first}</a> : <span />}
            {next && <a href={`${here}?log=${encodeURIComponent(next)}#log`}>{sharedWords(locale).older}</a>}
          </nav>
        </Section>
      </div>
    </div>
  )
  const crumbs = [{ href: `/${locale}/desk`, label: t.inbox }]
  const title = `${t.case} ${whole.trackingCode ?? ''}`
  const live = past.typed !== '' ? undefined : `${here}/events?v=${caseVersion(whole, messages)}`
  return deskPage(c, { title, children, crumbs, live, hasErrors: errors.length > 0 }, status)
}

/** The parts of the page by their ids, in its order. */
function partsOf(locale: Locale) {
  const t = clerkWords(locale)
  return [
    ['steps', t.steps],
    ['deadlines', t.deadlines],
    ['answers', t.answers],
    ['documents', t.documents],
    ['facts', t.facts],
    ['related', t.related],
    ['parties', t.parties],
    ['inquiries', t.inquiries],
    ['money', t.money],
    ['letters', t.letters],
    ['notes', t.notes],
    ['messages', t.messages],
    ['past', t.asOfTitle],
    ['log', t.log],
  ] as const
}

function Heading({ whole, locale }: { whole: Case; locale: Locale }) {
  const t = clerkWords(locale)
  const tone = whole.status === 'closed' ? 'grey' : whole.status === 'held' ? 'amber' : 'blue'
  return (
    <header class="stack-s">
      <h1>
        {whole.service.label} {whole.trackingCode && <Code>{whole.trackingCode}</Code>}
      </h1>
      <p class="row">
        <Tag tone={tone}>{whole.publicStatus.label}</Tag>
        {whole.outcome && <strong>{whole.outcome.label}</strong>}
        <Tag>{whole.district.label}</Tag>
        {whole.overdue && <Tag tone="red">{t.pileOverdue}</Tag>}
        <span class="small muted">
          {t.version} <Code>{digits(whole.version, locale)}</Code>
        </span>
        <span class="small muted">
          <Code>{whole.caseId}</Code>
        </span>
      </p>
      {whole.parent && (
        <p>
          {t.parent}: <a href={`/${locale}/desk/cases/${whole.parent.caseId}`}>{t.openCase}</a>
        </p>
      )}
    </header>
  )
}

function Steps({ c, whole }: { c: WebContext; whole: Case }) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  if (whole.steps.length === 0) return <p class="muted">{t.noSteps}</p>
  return (
    <ul class="stack-s">
      {whole.stage && <li class="muted">{`${t.stage}: ${whole.stage.label}`}</li>}
      {whole.steps.map(({ step, taskId, status, due, overdue, subcase }) => (
        <li class="row between">
          <span>
            {taskId ? <a href={`/${locale}/desk/tasks/${taskId}`}>{step.label}</a> : step.label}
            {subcase && (
              <>
                {' · '}
                <a href={`/${locale}/desk/cases/${subcase.caseId}`}>{t.openCase}</a>
              </>
            )}
          </span>
          <span class="row">
            {due && status !== 'done' && <Due due={due} isLate={overdue} now={c.get('deps').now()} locale={locale} />}
            <Tag tone={status === 'done' ? 'green' : status === 'stuck' ? 'red' : 'blue'}>
              {stepStatus(status, locale)}
            </Tag>
          </span>
        </li>
      ))}
    </ul>
  )
}

function stepStatus(status: string, locale: Locale): string {
  const t = clerkWords(locale)
  const words: Record<string, string> = {
    requested: t.stepRequested,
    waiting: t.stepWaiting,
    escalated: t.escalated,
    decided: t.stepDecided,
    stuck: t.stepStuck,
    done: t.stepDone,
  }
  return words[status] ?? status
}

function Inquiries({ whole, locale }: { whole: Case; locale: Locale }) {
  const t = clerkWords(locale)
  if (whole.inquiries.length === 0) return <p class="muted">{t.noInquiries}</p>
  return (
    <ul class="stack-s">
      {whole.inquiries.map(({ provider, step, status, sentAt, answeredAt }) => (
        <li class="row between">
          <span>
            {provider.label} <small class="muted">{step.label}</small>
          </span>
          <span class="row small">
            {answeredAt ? <When instant={answeredAt} /> : sentAt && <When instant={sentAt} />}
            <Tag tone={status === 'answered' ? 'green' : status === 'stuck' || status === 'escalated' ? 'red' : 'blue'}>
              {inquiryStatus(status, locale)}
            </Tag>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What has become of an inquiry, in a word. */
export function inquiryStatus(status: string, locale: Locale): string {
  const t = clerkWords(locale)
  const words: Record<string, string> = {
    requested: t.inquiryRequested,
    sent: t.inquirySent,
    answered: t.inquiryAnswered,
    silent: t.inquirySilent,
    escalated: t.escalated,
    stuck: t.stepStuck,
    cancelled: t.inquiryCancelled,
  }
  return words[status] ?? status
}

/** What went wrong in the case, for those who may mend it. */
function Incidents({ c, whole }: { c: WebContext; whole: Case }) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const visitor = c.get('visitor')
  const may = visitor && can(visitor.principal, 'incident.list', null, c.get('deps').now()).allowed
  if (!may || whole.incidents.length === 0) return null
  return (
    <Section id="incidents" title={t.incidents}>
      <ul class="stack-s">
        {whole.incidents.map(({ incidentId, code, status, openedAt }) => (
          <li class="row between">
            <a href={`/${locale}/admin/incidents/${incidentId}`}>
              <Code>{code}</Code>
            </a>
            <span class="small">
              <When instant={openedAt} />{' '}
              <Tag tone={status === 'open' ? 'red' : 'green'}>{incidentStatus(status, locale)}</Tag>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function incidentStatus(status: string, locale: Locale): string {
  const t = clerkWords(locale)
  return status === 'open' ? t.invoiceOpen : t.resolved
}
