import type { z } from 'zod'
import { CaseView } from '../../../api/schemas/case.ts'
import { ContactList } from '../../../api/schemas/contact.ts'
import { TimelineView } from '../../../api/schemas/timeline.ts'
import type { Locale } from '../../../domain/procedure/words.ts'
import { callApi, needed } from '../../shared/call-api.ts'
import { page } from '../../shared/layout.tsx'
import { versionOf } from '../../shared/live.ts'
import { Code, LetterNumber, Money, Pairs, Tag, type Tone, When } from '../../shared/parts.tsx'
import { askWords } from '../../shared/words/ask-words.ts'
import { caseWords } from '../../shared/words/case-words.ts'
import { citizenWords } from '../../shared/words/citizen-words.ts'
import type { WebContext } from '../../web-env.ts'
import { YourTurn } from './case-actions.tsx'
import { Messages } from './messages.tsx'
import { Paused } from './paused.tsx'
import { statusTone } from './status-tone.ts'
import { Timeline } from './timeline.tsx'
import { grouped } from './tracking-code.ts'

export type Case = z.infer<typeof CaseView>
interface Shown {
  shown: Case
  locale: Locale
}

/** A request as its applicant follows it. */
export async function casePage(c: WebContext) {
  const locale = c.get('locale')
  const t = caseWords(locale)
  const caseId = c.req.param('caseId') ?? ''
  const [read, told, said] = await Promise.all([
    callApi(c, CaseView, 'GET', `/cases/${caseId}`),
    callApi(c, TimelineView, 'GET', `/cases/${caseId}/timeline`),
    callApi(c, ContactList, 'GET', `/cases/${caseId}/messages`),
  ])
  const shown = needed(read)
  const timeline = needed(told)
  const children = (
    <div class="stack-l">
      <header class="stack-s">
        <div class="row">
          <Tag tone={statusTone(shown)}>{shown.publicStatus.label}</Tag>
          {shown.overdue && shown.status !== 'closed' && <Tag tone="red">{t.overdue}</Tag>}
        </div>
        <h1>{shown.service.label}</h1>
        <p class="muted">
          {citizenWords(locale).trackingCode}: <Code>{grouped(shown.trackingCode ?? '')}</Code> · {shown.district.label}
        </p>
      </header>
      <Done c={c} />
      <YourTurn c={c} shown={shown} />
      <div class="split aside">
        <section class="stack-m">
          <h2>{t.happened}</h2>
          <Timeline timeline={timeline} shown={shown} locale={locale} />
          <Messages messages={needed(said).contacts} locale={locale} />
        </section>
        <aside class="stack-m">
          <Deadlines shown={shown} locale={locale} />
          <Letters shown={shown} locale={locale} />
          <Invoices shown={shown} locale={locale} />
          <Documents shown={shown} locale={locale} />
          <Others shown={shown} locale={locale} />
        </aside>
      </div>
    </div>
  )
  const crumbs = [{ href: `/${locale}/cases`, label: t.myCases }]
  return page(c, {
    title: shown.service.label,
    children,
    crumbs,
    live: `/${locale}/cases/${caseId}/live?v=${versionOf(shown)}`,
  })
}

function Deadlines({ shown, locale }: Shown) {
  const [t, all] = [caseWords(locale), citizenWords(locale)]
  return (
    <section class="card pad stack-s">
      <h2>{t.parts}</h2>
      <Pairs
        rows={[
          [all.receivedAt, <When instant={shown.receivedAt} />],
          shown.legalDue && [all.legalDue, <When instant={shown.legalDue} />],
          shown.serviceDue && [all.serviceDue, <When instant={shown.serviceDue} />],
          shown.servicePausedSince && [all.serviceDue, <Paused since={shown.servicePausedSince} locale={locale} />],
          shown.closedAt && [all.closedAt, <When instant={shown.closedAt} />],
          shown.outcome && [all.outcome, <strong>{shown.outcome.label}</strong>],
        ]}
      />
      <p>
        <a href={`/${locale}/cases/${shown.caseId}/receipt`}>{t.receipt}</a>
      </p>
    </section>
  )
}

const letterTones: Record<Case['letters'][number]['status'], Tone> = {
  valid: 'green',
  revoked: 'red',
  replaced: 'amber',
}

function Letters({ shown, locale }: Shown) {
  const t = caseWords(locale)
  if (shown.letters.length === 0) return null
  return (
    <section class="card pad stack-s">
      <h2>{t.letters}</h2>
      {shown.letters.map(({ letterId, template, number, status, pdf, verifyAt, issuedAt }) => (
        <div class="stack-s">
          <p>
            <strong>{template.label}</strong> <Tag tone={letterTones[status]}>{t[status]}</Tag>
          </p>
          <p class="small muted">
            <LetterNumber>{number}</LetterNumber> · <When instant={issuedAt} />
          </p>
          {pdf ? (
            <p class="row">
              <a
                class="btn small"
                href={`/${locale}/cases/${shown.caseId}/letters/${letterId}`}
                target="_blank"
                rel="noopener"
              >
                {t.viewLetter}
              </a>
              <a href={`/${locale}/cases/${shown.caseId}/letters/${letterId}?save=1`}>{t.saveLetter}</a>
              {verifyAt && <a href={verifyAt.replace(/^https?:\/\/[^/]+/, '')}>{t.verifyHere}</a>}
            </p>
          ) : (
            <p class="small">{t.letterPrinting}</p>
          )}
        </div>
      ))}
    </section>
  )
}

const invoiceTones: Record<Case['money']['invoices'][number]['status'], Tone> = {
  open: 'amber',
  paid: 'green',
  expired: 'red',
  void: 'grey',
}

function Invoices({ shown, locale }: Shown) {
  const t = caseWords(locale)
  const { invoices } = shown.money
  if (invoices.length === 0) return null
  const words = { open: t.invoiceOpen, paid: t.invoicePaid, expired: t.invoiceExpired, void: t.invoiceVoid }
  return (
    <section class="card pad stack-s">
      <h2>{t.invoices}</h2>
      {invoices.map(({ invoiceId, amountRials, status, expiresAt, bill }) => (
        <div class="stack-s">
          <p class="row between">
            <strong>
              <Money rials={amountRials} locale={locale} />
            </strong>
            <Tag tone={invoiceTones[status]}>{words[status]}</Tag>
          </p>
          {status === 'open' && <p class="small muted">{t.until(expiresAt.jalali)}</p>}
          {status === 'open' && bill?.whyParts && <p class="small muted">{bill.whyParts}</p>}
          <p>
            <a href={`/${locale}/cases/${shown.caseId}/invoices/${invoiceId}`}>{t.seeInvoice}</a>
          </p>
        </div>
      ))}
    </section>
  )
}

function Documents({ shown, locale }: Shown) {
  const t = caseWords(locale)
  return (
    <section class="card pad stack-s">
      <h2>{t.documents}</h2>
      {shown.documents.length === 0 ? (
        <p class="muted">{t.noDocuments}</p>
      ) : (
        <ul class="stack-s plain-list">
          {shown.documents.map(({ documentId, kind, state }) => (
            <li>
              {state === 'ready' ? (
                <a href={`/${locale}/cases/${shown.caseId}/documents/${documentId}`} target="_blank" rel="noopener">
                  {kind.label}
                </a>
              ) : (
                kind.label
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Others({ shown, locale }: Shown) {
  const t = caseWords(locale)
  const path = `/${locale}/cases/${shown.caseId}`
  return (
    <section class="card pad stack-s">
      <h2>{t.otherThings}</h2>
      <ul class="stack-s plain-list">
        <li>
          <a href={`${path}/message`}>{t.message}</a>
        </li>
        <li>
          <a href={`${path}/complaint`}>{t.complaint}</a>
        </li>
        {shown.youCan.some(({ action }) => action === 'withdraw') && (
          <li>
            <a href={`${path}/withdraw`}>{t.withdraw}</a>
          </li>
        )}
      </ul>
    </section>
  )
}

/** What the visitor has just done. */
function Done({ c }: { c: WebContext }) {
  const t = askWords(c.get('locale'))
  const words: Readonly<Record<string, string>> = {
    answer: t.doneAnswer,
    withdraw: t.doneWithdraw,
    revive: t.doneRevive,
    message: t.doneMessage,
    complaint: t.doneComplaint,
    survey: t.doneSurvey,
  }
  const said = words[c.req.query('done') ?? '']
  return said ? (
    <p class="note" data-tone="green" role="status">
      {said}
    </p>
  ) : null
}
