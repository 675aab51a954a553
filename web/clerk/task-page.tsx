import type { Locale } from '../../domain/procedure/words.ts'
import { Code, digits, ErrorSummary, Form, Tag } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
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
import { CorrectionForm } from './correction-form.tsx'
import { DecisionForm } from './decision-form.tsx'
import { clock, Due, deskPage, KeyLine, moment } from './desk-page.tsx'
import { errorLines } from './form-outcome.tsx'
import { LogPart } from './log-part.tsx'
import { MessagesPart } from './messages-part.tsx'
import { SectionNav } from './section-nav.tsx'
import { TaskExtras } from './task-extras.tsx'
import { readTaskPage, type Shown, type TaskPageParts } from './task-view.ts'

/** A task with all of its case that a decision needs, and the decision beside it. */
export async function taskPage(c: WebContext) {
  return showTask(c, await readTaskPage(c), {}, 200)
}

/** The same after a form that could not be taken: what was typed is there. */
export function showTask(c: WebContext, parts: TaskPageParts, shown: Shown, status: 200 | 403 | 409 | 422 | 503) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const { detail, whole, messages } = parts
  const { task } = detail
  const errors = errorLines(shown.errors ?? {})
  const children = (
    <div class="stack-m">
      <ErrorSummary locale={locale} errors={errors} />
      <Done c={c} parts={parts} />
      <Waiting parts={parts} locale={locale} />
      <header class="row between">
        <div>
          <h1>{task.step.label}</h1>
          <p class="row">
            <span>{task.service.label}</span>
            {task.trackingCode && <Code>{task.trackingCode}</Code>}
            <Tag>{task.district.label}</Tag>
            <Tag tone="blue">{task.role.label}</Tag>
            <Due due={task.due} isLate={task.overdue} now={c.get('deps').now()} locale={locale} />
          </p>
        </div>
        <Holder c={c} parts={parts} />
      </header>
      <div class="split desk">
        <CaseColumn c={c} parts={parts} shown={shown} />
        <aside class="stack-m sticky" aria-label={t.decide}>
          <section class="card pad stack-m" aria-labelledby="decide-title">
            <h2 id="decide-title" class="head">
              {t.decide}
            </h2>
            <Decided c={c} parts={parts} />
            {task.role.id === 'site-visitor' && task.status === 'open' && (
              <p>
                <a class="btn quiet block" href={`/${locale}/desk/tasks/${task.taskId}/visit`}>
                  {t.visitForm}
                </a>
              </p>
            )}
            <DecisionForm c={c} detail={parts.detail} shown={shown} />
            {parts.detail.may.decide.allowed && <KeyLine locale={locale} where={['task']} />}
            <Kept shown={shown} parts={parts} locale={locale} />
            {parts.detail.law && (
              <p class="small muted">
                {t.law}: {parts.detail.law}
              </p>
            )}
          </section>
          <CorrectionForm c={c} detail={parts.detail} shown={shown} />
          <TaskExtras c={c} detail={parts.detail} shown={shown} />
        </aside>
      </div>
    </div>
  )
  const crumbs = [
    { href: `/${locale}/desk`, label: t.inbox },
    { href: `/${locale}/desk/cases/${task.caseId}`, label: `${t.case} ${task.trackingCode ?? ''}` },
  ]
  const live = `/${locale}/desk/cases/${task.caseId}/events?v=${caseVersion(whole, messages)}`
  return deskPage(c, { title: task.step.label, children, crumbs, live, hasErrors: errors.length > 0 }, status)
}

function CaseColumn({ c, parts, shown }: { c: WebContext; parts: TaskPageParts; shown: Shown }) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const { whole, file, events, messages, detail } = parts
  const { values = {}, errors = {} } = shown
  const sections = [
    ['answers', t.answers, <AnswersPart file={file} locale={locale} />],
    ['documents', t.documents, <DocumentsPart whole={whole} file={file} locale={locale} />],
    ['facts', t.facts, <FactsPart file={file} locale={locale} />],
    ['deadlines', t.deadlines, <DeadlinesPart whole={whole} locale={locale} />],
    ['related', t.related, <RelatedPart file={file} locale={locale} />],
    ['parties', t.parties, <PartiesPart file={file} locale={locale} />],
    ['money', t.money, <MoneyPart whole={whole} locale={locale} />],
    ['letters', t.letters, <LettersPart whole={whole} locale={locale} />],
    [
      'notes',
      t.notes,
      <NotesPart
        c={c}
        file={file}
        action={`/${locale}/desk/tasks/${detail.task.taskId}/note`}
        error={errors.note}
        typed={values.form === 'note' ? (values.note ?? '') : ''}
      />,
    ],
    [
      'messages',
      t.messages,
      <MessagesPart c={c} messages={messages} here={`/${locale}/desk/tasks/${detail.task.taskId}`} />,
    ],
    ['log', t.log, <LogPart events={[...events].reverse().slice(0, 15)} file={file} locale={locale} />],
  ] as const
  return (
    <div class="board">
      <SectionNav
        locale={locale}
        sections={sections.map(([id, title]) => [id, title])}
        first={['decide-title', t.decide]}
        last={{ href: `/${locale}/desk/cases/${whole.caseId}`, label: t.wholeCase }}
      />
      {sections.map(([id, title, content]) => (
        <Section id={id} title={title} isWide={id === 'facts' || id === 'related'}>
          {content}
        </Section>
      ))}
    </div>
  )
}

/** What the last form did; its message comes once, from the address. */
function Done({ c, parts }: { c: WebContext; parts: TaskPageParts }) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const { task } = parts.detail
  const messages: Record<string, string> = {
    decided: t.decidedTitle(task.decision?.label ?? ''),
    recalled: t.recalled,
    kept: t.kept,
    corrected: t.corrected,
    extended: t.extended,
    claimed: t.claimed,
    released: t.released,
    assigned: t.assigned,
    noted: t.noted,
    answered: t.answered,
    conflict: t.conflictDeclared,
  }
  const message = messages[c.req.query('done') ?? '']
  if (message === undefined) return null
  return (
    <p class="note row between" data-tone="green" role="status" data-done>
      <strong>{message}</strong>
      <a href={`/${locale}/desk`}>{t.backToInbox}</a>
    </p>
  )
}

/** An applicant who waits for a word is seen before anything is decided about him. */
function Waiting({ parts, locale }: { parts: TaskPageParts; locale: Locale }) {
  const t = clerkWords(locale)
  const count = parts.messages.filter(({ unanswered }) => unanswered).length
  if (count === 0) return null
  return (
    <p class="note row between" data-tone="amber">
      <span>{t.messageWaits(digits(count, locale))}</span>
      <a href="#messages">{t.readAndAnswer}</a>
    </p>
  )
}

/** A decision that stands, and the way back while there is one. */
function Decided({ c, parts }: { c: WebContext; parts: TaskPageParts }) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const { task, may } = parts.detail
  const { decision } = task
  if (!decision || task.status === 'open') return null
  const left = Math.ceil((Date.parse(decision.effectiveAt.at) - c.get('deps').now()) / 60_000)
  return (
    <div class="note stack-s" data-tone="green">
      <p class="strong">{t.decidedTitle(decision.label)}</p>
      <p>{t.decidedBy(decision.name, moment(decision.at, locale))}</p>
      {may.recall.allowed && (
        <>
          <p>
            {t.recallLeft(digits(Math.max(left, 1), locale))} {t.effectAt(clock(decision.effectiveAt, locale))}
          </p>
          <Form c={c} action={`/${locale}/desk/tasks/${task.taskId}/recall`}>
            <button type="submit" class="btn danger small">
              {t.recall}
            </button>
          </Form>
        </>
      )}
    </div>
  )
}

/** What was typed into a form that is no longer open, so that nothing is lost. */
function Kept({ shown, parts, locale }: { shown: Shown; parts: TaskPageParts; locale: Locale }) {
  const t = clerkWords(locale)
  if (parts.detail.may.decide.allowed) return null
  const typed = Object.entries(shown.values ?? {}).filter(([name, text]) => /^(reason|fact)-/.test(name) && text !== '')
  if (typed.length === 0) return null
  return (
    <details open>
      <summary>{t.youWrote}</summary>
      {typed.map(([, text]) => (
        <p class="quote" dir="auto">
          {text}
        </p>
      ))}
    </details>
  )
}

function Holder({ c, parts }: { c: WebContext; parts: TaskPageParts }) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const { task, may } = parts.detail
  const isMine = task.claim?.by === c.get('visitor')?.principal.id
  if (task.claim && !isMine) return <p class="note">{t.heldBy(task.claim.name)}</p>
  if (!isMine && !may.claim.allowed) return null
  return (
    <Form c={c} action={`/${locale}/desk/tasks/${task.taskId}/${isMine ? 'release' : 'claim'}`}>
      <button type="submit" class="btn quiet" data-claim>
        {isMine ? t.release : t.claim}
      </button>
    </Form>
  )
}
