import type { Locale } from '../../../domain/procedure/words.ts'
import { caseWords } from '../../shared/words/case-words.ts'
import type { WebContext } from '../../web-env.ts'
import type { Case } from './case-page.tsx'

/** Pages for what an applicant may do, by the command that the API names; the rest has links of its own. */
const pages: Readonly<Record<string, (parts: readonly string[]) => string>> = {
  answerCorrection: () => '/correction',
  answerStep: ([no]) => `/steps/${no}`,
  confirmPayment: ([invoiceId]) => `/invoices/${invoiceId}`,
  revive: () => '/revive',
}

interface CaseAction {
  label: string
  href: string
}

/** What the reader can do now, the page for each. */
function actionsOf(shown: Case, locale: string): readonly CaseAction[] {
  const waits = shown.waitingFor.flatMap(({ youCan, step }) => youCan.map((one) => ({ ...one, step: step?.label })))
  const offered = [...waits, ...shown.youCan.map((one) => ({ ...one, step: undefined }))]
  return offered.flatMap(({ action, label, path, step }) => {
    const page = pages[action]
    const parts = path.split('/').slice(action === 'confirmPayment' ? 4 : 6)
    // Several answers may be open, so each button says what it answers.
    const about = action === 'answerStep' && step ? `${label}: ${step}` : label
    return page ? [{ label: about, href: `/${locale}/cases/${shown.caseId}${page(parts)}` }] : []
  })
}

/** At the top of the page: why it waits, in one sentence, and the one thing to do about it. */
export function YourTurn({ c, shown }: { c: WebContext; shown: Case }) {
  const locale = c.get('locale')
  const t = caseWords(locale)
  const actions = actionsOf(shown, locale)
  const isMine = actions.length > 0
  return (
    <section
      class="note stack-m"
      data-tone={isMine ? 'amber' : shown.status === 'closed' ? 'green' : undefined}
      aria-labelledby="turn"
    >
      <h2 id="turn">{isMine ? t.yourTurn : shown.status === 'closed' ? t.result : t.whyWaits}</h2>
      {shown.status === 'closed' && <p>{shown.outcome ? shown.outcome.label : t.ended}</p>}
      {reasonsOf(shown).map(({ sentence }) => (
        <p>{sentence}</p>
      ))}
      {shown.status === 'closed' && <AtTheEnd shown={shown} locale={locale} />}
      {!isMine && <WhatToDo shown={shown} locale={locale} />}
      {isMine && (
        <p class="row">
          {actions.map(({ label, href }, index) => (
            <a class={index === 0 ? 'btn' : 'btn quiet'} href={href}>
              {label}
            </a>
          ))}
        </p>
      )}
    </section>
  )
}

/** What the case waits for; on hold, nothing else goes on. */
export function reasonsOf({ status, waitingFor }: Case): Case['waitingFor'] {
  const [first] = waitingFor
  return status === 'held' && first ? [first] : waitingFor
}

/** What its applicant can do while somebody else is waited for, be it nothing. */
function WhatToDo({ shown, locale }: { shown: Case; locale: Locale }) {
  const t = caseWords(locale)
  const [first] = shown.waitingFor
  if (!first || shown.status === 'closed') return null
  const advice: Readonly<Record<string, string>> = {
    inquiry: t.othersAreAtIt,
    consent: t.remindThem,
    payment: t.chequesRun,
    subcase: t.otherCaseFirst,
    incident: t.problemKnown,
    release: t.askWhyHeld,
  }
  const path = `/${locale}/cases/${shown.caseId}`
  const mayAsk = first.what === 'release' || shown.overdue
  return (
    <>
      <p class="small">{shown.overdue && first.what === 'task' ? t.late : (advice[first.what] ?? t.weAreAtIt)}</p>
      {mayAsk && (
        <p class="row small">
          <a href={`${path}/message`}>{t.message}</a>
          {shown.overdue && <a href={`${path}/complaint`}>{t.complaint}</a>}
        </p>
      )}
    </>
  )
}

/** Where the result is, and what would help the next one. */
function AtTheEnd({ shown, locale }: { shown: Case; locale: Locale }) {
  const t = caseWords(locale)
  const path = `/${locale}/cases/${shown.caseId}`
  const letter = shown.letters.findLast(({ status, pdf }) => status === 'valid' && pdf)
  return (
    <p class="row">
      {letter && (
        <a class="btn" href={`${path}/letters/${letter.letterId}`} target="_blank" rel="noopener">
          {t.resultLetter}
        </a>
      )}
      <a href={`${path}/survey`}>{t.survey}</a>
    </p>
  )
}
