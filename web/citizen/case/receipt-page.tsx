import { CaseView } from '../../../api/schemas/case.ts'
import { callApi, needed } from '../../shared/call-api.ts'
import { page } from '../../shared/layout.tsx'
import { Code, Pairs, When } from '../../shared/parts.tsx'
import { applyWords } from '../../shared/words/apply-words.ts'
import { caseWords } from '../../shared/words/case-words.ts'
import { citizenWords } from '../../shared/words/citizen-words.ts'
import { sharedWords } from '../../shared/words/shared-words.ts'
import type { WebContext } from '../../web-env.ts'
import { Paused } from './paused.tsx'
import { grouped } from './tracking-code.ts'

/** That the request has come in, with its code and legal due date: on the screen just after, and on paper at any time. */
export async function receiptPage(c: WebContext) {
  const locale = c.get('locale')
  const [t, all, words, shared] = [applyWords(locale), citizenWords(locale), caseWords(locale), sharedWords(locale)]
  const caseId = c.req.param('caseId') ?? ''
  const shown = needed(await callApi(c, CaseView, 'GET', `/cases/${caseId}`, { query: { include: 'answers' } }))
  const isNew = c.req.query('new') !== undefined
  const { applicantName } = shown.answers ?? {}
  const children = (
    <div class="narrow stack">
      <p class="print-only strong">
        {shared.city} · {shared.tagline}
      </p>
      {isNew ? (
        <div class="banner stack-s" role="status">
          <h1>{t.receivedTitle}</h1>
          <p>{t.trackingIs}</p>
          <p class="big">
            <Code>{grouped(shown.trackingCode ?? '')}</Code>
          </p>
        </div>
      ) : (
        <h1>{t.receiptTitle}</h1>
      )}
      <section class="card pad stack-m" aria-label={t.receiptTitle}>
        <h2>{shown.service.label}</h2>
        <Pairs
          rows={[
            [all.trackingCode, <Code>{grouped(shown.trackingCode ?? '')}</Code>],
            typeof applicantName === 'string' && [t.applicant, <bdi>{applicantName}</bdi>],
            [all.district, shown.district.label],
            [all.receivedAt, <When instant={shown.receivedAt} />],
            [all.legalDue, shown.legalDue ? <When instant={shown.legalDue} /> : t.noLegalDue],
            shown.serviceDue && [all.serviceDue, <When instant={shown.serviceDue} />],
            shown.servicePausedSince && [all.serviceDue, <Paused since={shown.servicePausedSince} locale={locale} />],
            [words.documents, shown.documents.map(({ kind }) => kind.label).join('، ') || '—'],
          ]}
        />
        <p class="small muted">
          {t.receiptNote} {shown.legalDue && t.receiptLegal}
        </p>
      </section>
      {isNew && (
        <section class="stack-s no-print">
          <h2>{t.whatNext}</h2>
          <p>{t.whatNextText}</p>
        </section>
      )}
      <p class="row no-print">
        <a class="btn" href={`/${locale}/cases/${caseId}`}>
          {t.toCase}
        </a>
        <button class="btn quiet" type="button" data-print hidden>
          {t.print}
        </button>
      </p>
    </div>
  )
  return page(c, { title: isNew ? t.receivedTitle : t.receiptTitle, children })
}
