import type { z } from 'zod'
import { CaseList } from '../../../api/schemas/case.ts'
import { ServiceList } from '../../../api/schemas/service.ts'
import { listDrafts } from '../../../db/personal/drafts.ts'
import type { Locale } from '../../../domain/procedure/words.ts'
import { formatJalaliLong } from '../../../domain/time/jalali.ts'
import { callApi, needed } from '../../shared/call-api.ts'
import { page } from '../../shared/layout.tsx'
import { Empty, Tag, When } from '../../shared/parts.tsx'
import { caseWords } from '../../shared/words/case-words.ts'
import { citizenWords } from '../../shared/words/citizen-words.ts'
import { deskWords } from '../../shared/words/desk-words.ts'
import { sharedWords } from '../../shared/words/shared-words.ts'
import type { WebContext } from '../../web-env.ts'
import { asVisitor } from '../apply/draft-store.ts'
import { statusTone } from './status-tone.ts'

type Case = z.infer<typeof CaseList>['cases'][number]

const statuses = ['open', 'held', 'closed'] as const

/** The visitor's requests, what he has begun and not sent before them. */
export async function casesPage(c: WebContext) {
  const locale = c.get('locale')
  const t = caseWords(locale)
  const title = c.get('visitor')?.serves ? deskWords(locale).hisRequests : t.myCases
  const status = statuses.find((known) => known === c.req.query('status'))
  const cursor = c.req.query('cursor')
  const query = { status, cursor, limit: '20' }
  const [list, drafts] = await Promise.all([
    callApi(c, CaseList, 'GET', '/cases', { query }),
    status || cursor ? [] : namedDrafts(c),
  ])
  const { cases, next } = needed(list)
  const children = (
    <div class="stack">
      <h1>{title}</h1>
      {c.req.query('done') === 'draft' && (
        <p class="note" role="status">
          {t.draftGone}
        </p>
      )}
      {drafts.length > 0 && <Drafts drafts={drafts} locale={locale} />}
      <nav aria-label={t.show}>
        <ul class="row">
          <Chip href={`/${locale}/cases`} label={t.all} isHere={!status} />
          <Chip href={`/${locale}/cases?status=open`} label={t.openOnes} isHere={status === 'open'} />
          <Chip href={`/${locale}/cases?status=held`} label={t.heldOnes} isHere={status === 'held'} />
          <Chip href={`/${locale}/cases?status=closed`} label={t.closedOnes} isHere={status === 'closed'} />
        </ul>
      </nav>
      {cases.length === 0 ? (
        <Empty>
          {status ? t.noneSuch : t.none} <a href={`/${locale}`}>{t.toServices}</a>
        </Empty>
      ) : (
        <ul class="grid cards">
          {cases.map((one) => (
            <Row one={one} locale={locale} />
          ))}
        </ul>
      )}
      <Pages next={next} status={status} isFirst={!cursor} locale={locale} />
    </div>
  )
  return page(c, { title, children })
}

function Chip({ href, label, isHere }: { href: string; label: string; isHere: boolean }) {
  return (
    <li>
      <a class="chip" href={href} aria-current={isHere ? 'true' : undefined}>
        {label}
      </a>
    </li>
  )
}

function Row({ one, locale }: { one: Case; locale: Locale }) {
  const [t, all] = [caseWords(locale), citizenWords(locale)]
  return (
    <li class="card link-card">
      <div class="row between">
        <Tag tone={statusTone(one)}>{one.publicStatus.label}</Tag>
        {one.overdue && one.status !== 'closed' && <Tag tone="red">{t.overdue}</Tag>}
      </div>
      <h2>
        <a href={`/${locale}/cases/${one.caseId}`}>{one.service.label}</a>
      </h2>
      <p class="small muted">
        {one.district.label} · {all.receivedAt}: <When instant={one.receivedAt} />
      </p>
      {one.outcome ? (
        <p>
          {all.outcome}: <strong>{one.outcome.label}</strong>
        </p>
      ) : (
        one.serviceDue && (
          <p class="small">
            {all.serviceDue}: <When instant={one.serviceDue} />
          </p>
        )
      )}
    </li>
  )
}

function Pages({
  next,
  status,
  isFirst,
  locale,
}: {
  next: string | null
  status: string | undefined
  isFirst: boolean
  locale: Locale
}) {
  const shared = sharedWords(locale)
  if (next === null && isFirst) return null
  const path = (cursor?: string) => {
    const query = new URLSearchParams({ ...(status && { status }), ...(cursor && { cursor }) }).toString()
    return `/${locale}/cases${query && `?${query}`}`
  }
  return (
    <nav class="pages" aria-label={shared.older}>
      {isFirst ? <span /> : <a href={path()}>{shared.first}</a>}
      {next && <a href={path(next)}>{shared.older}</a>}
    </nav>
  )
}

interface NamedDraft {
  service: string
  label: string
  savedAt: Date
  expiresAt: Date
}

async function namedDrafts(c: WebContext): Promise<readonly NamedDraft[]> {
  const drafts = await asVisitor(c, (tx, principalId) => listDrafts(tx, principalId))
  if (drafts.length === 0) return []
  const { services } = needed(await callApi(c, ServiceList, 'GET', '/services'))
  return drafts.map((draft) => ({
    ...draft,
    label: services.find(({ service }) => service.id === draft.service)?.service.label ?? draft.service,
  }))
}

function Drafts({ drafts, locale }: { drafts: readonly NamedDraft[]; locale: Locale }) {
  const t = caseWords(locale)
  return (
    <section class="stack-m">
      <h2>{t.drafts}</h2>
      <ul class="tasks card">
        {drafts.map(({ service, label, savedAt, expiresAt }) => (
          <li>
            <div>
              <a href={`/${locale}/apply/${service}`}>{label}</a>
              <p class="small muted">
                {t.savedOn(formatJalaliLong(savedAt.getTime(), locale))} ·{' '}
                {t.keptUntil(formatJalaliLong(expiresAt.getTime(), locale))}
              </p>
            </div>
            <Tag tone="amber">{t.continueDraft}</Tag>
          </li>
        ))}
      </ul>
    </section>
  )
}
