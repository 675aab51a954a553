import type { z } from 'zod'
import { CaseList } from '../../api/schemas/case.ts'
import { InquiryList, type InquiryView, inquiryStatuses } from '../../api/schemas/inquiry.ts'
import { ServiceList } from '../../api/schemas/service.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { page } from '../shared/layout.tsx'
import { Code, digits, Empty, Table, Tag, When } from '../shared/parts.tsx'
import { officeAccessWords } from '../shared/words/office-access-words.ts'
import { officeWords } from '../shared/words/office-words.ts'
import { sharedWords } from '../shared/words/shared-words.ts'
import type { WebContext } from '../web-env.ts'
import { visitorMay } from './access-parts.tsx'

type Inquiry = z.infer<typeof InquiryView>

/** What an organisation is asked and what it has asked. */
export async function officePage(c: WebContext) {
  const locale = c.get('locale')
  const t = officeWords(locale)
  const isAsked = (c.get('visitor')?.principal.providers ?? []).length > 0
  const [inquiries, cases, services] = await Promise.all([
    isAsked ? callApi(c, InquiryList, 'GET', '/inquiries', { query: { status: 'sent', limit: '20' } }) : null,
    callApi(c, CaseList, 'GET', '/cases', { query: { limit: '20' } }),
    callApi(c, ServiceList, 'GET', '/services'),
  ])
  const open = inquiries ? needed(inquiries).inquiries : []
  const own = needed(cases).cases
  const offered = needed(services).services.filter(({ audience }) => audience === 'organisation')
  const children = (
    <div class="stack-l">
      <h1>{t.title}</h1>
      {isAsked && (
        <section class="stack-m">
          <div class="row between">
            <h2>{t.incoming}</h2>
            <a href={`/${locale}/office/inquiries`}>{t.toAnswer}</a>
          </div>
          <Lateness inquiries={open} c={c} />
          <Inquiries inquiries={open} locale={locale} />
        </section>
      )}
      <section class="stack-m">
        <h2>{t.outgoing}</h2>
        <ul class="row requests">
          {offered.map(({ service }) => (
            <li>
              <a class="btn quiet small" href={`/${locale}/services/${service.id}`}>
                {t.newRequest}: {service.label}
              </a>
            </li>
          ))}
        </ul>
        {own.length === 0 ? (
          <Empty>{t.outgoingNone}</Empty>
        ) : (
          <Table name={t.outgoing} heads={[t.service, t.status, t.sent, t.due, t.openCase]}>
            {own.map((one) => (
              <tr>
                <th scope="row" data-label={t.service}>
                  {one.service.label}
                </th>
                <td data-label={t.status}>
                  <Tag tone={one.status === 'closed' ? 'grey' : 'blue'}>
                    {one.outcome?.label ?? one.publicStatus.label}
                  </Tag>{' '}
                  {one.overdue && one.status !== 'closed' && <Tag tone="red">{t.late}</Tag>}
                </td>
                <td data-label={t.sent}>
                  <When instant={one.receivedAt} />
                </td>
                <td data-label={t.due}>
                  <Due one={one} locale={locale} />
                </td>
                <td data-label={t.openCase}>
                  <a href={`/${locale}/cases/${one.caseId}`}>{t.openCase}</a>
                </td>
              </tr>
            ))}
          </Table>
        )}
      </section>
      <section class="card pad stack-s">
        <h2>{t.technical}</h2>
        <p>
          {t.technicalText}{' '}
          <a href="/docs">
            <Code>/docs</Code>
          </a>
        </p>
        <Kept c={c} />
      </section>
    </div>
  )
  return page(c, { title: t.title, children })
}

/** Until when an answer is due by law, else by the service's own time, which may stand still. */
function Due({ one, locale }: { one: z.infer<typeof CaseList>['cases'][number]; locale: Locale }) {
  const due = one.legalDue ?? one.serviceDue
  if (due) return <When instant={due} />
  return <>{one.isPaused ? officeWords(locale).stopped : '–'}</>
}

/** What the organisation keeps itself, as far as the visitor may. */
function Kept({ c }: { c: WebContext }) {
  const locale = c.get('locale')
  const t = officeAccessWords(locale)
  const links = [
    ['organisation.list-users', 'people', t.people],
    ['organisation.keep-keys', 'keys', t.keys],
    ['webhook.read', 'webhooks', t.webhook],
    ['connection.test', 'bench', t.bench],
  ] as const
  return (
    <ul class="row">
      {links.map(
        ([action, path, label]) =>
          visitorMay(c, action) && (
            <li>
              <a class="btn quiet small" href={`/${locale}/office/${path}`}>
                {label}
              </a>
            </li>
          ),
      )}
    </ul>
  )
}

/** All inquiries of one status. */
export async function inquiriesPage(c: WebContext) {
  const locale = c.get('locale')
  const t = officeWords(locale)
  const status = inquiryStatuses.find((one) => one === c.req.query('status')) ?? 'sent'
  const query = { status, limit: '50', cursor: c.req.query('cursor') }
  const { inquiries, next } = needed(await callApi(c, InquiryList, 'GET', '/inquiries', { query }))
  const tabs = [
    ['sent', t.toAnswer],
    ['escalated', t.late],
    ['answered', t.answered],
    ['silent', t.silent],
  ] as const
  const children = (
    <div class="stack">
      <div class="stack-s">
        <h1>{t.incoming}</h1>
        <p class="muted">{t.incomingIntro}</p>
      </div>
      <nav aria-label={t.status}>
        <ul class="tabs">
          {tabs.map(([id, label]) => (
            <li>
              <a href={`/${locale}/office/inquiries?status=${id}`} aria-current={id === status ? 'page' : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Inquiries inquiries={inquiries} locale={locale} />
      {next && (
        <p class="pages">
          <a href={`/${locale}/office/inquiries?status=${status}&cursor=${encodeURIComponent(next)}`}>
            {sharedWords(locale).older}
          </a>
        </p>
      )}
    </div>
  )
  return page(c, { title: t.incoming, children, crumbs: [{ href: `/${locale}/office`, label: t.title }] })
}

/** The organisation's own lateness, as the municipality sees it too. */
function Lateness({ inquiries, c }: { inquiries: readonly Inquiry[]; c: WebContext }) {
  const locale = c.get('locale')
  const late = inquiries.filter(({ isLate }) => isLate).length
  if (late === 0) return null
  return (
    <p class="note" data-tone="amber">
      {officeWords(locale).lateShare(digits(late, locale), digits(inquiries.length, locale))}
    </p>
  )
}

function Inquiries({ inquiries, locale }: { inquiries: readonly Inquiry[]; locale: Locale }) {
  const t = officeWords(locale)
  if (inquiries.length === 0) return <Empty>{t.noneWaiting}</Empty>
  return (
    <Table name={t.incoming} heads={[t.question, t.district, t.sent, t.due, t.answer]}>
      {inquiries.map((one) => (
        <tr>
          <th scope="row" data-label={t.question}>
            {one.step.label}
          </th>
          <td data-label={t.district}>{one.district.label}</td>
          <td data-label={t.sent}>{one.sentAt ? <When instant={one.sentAt} /> : '–'}</td>
          <td data-label={t.due}>
            {one.due ? <When instant={one.due} /> : '–'}{' '}
            {one.isLate && <Tag tone="red">{one.answeredAt ? t.answeredLate : t.late}</Tag>}
          </td>
          <td data-label={t.answer}>
            <a href={`/${locale}/office/inquiries/${one.inquiryId}`}>{one.answeredAt ? t.openCase : t.answer}</a>
          </td>
        </tr>
      ))}
    </Table>
  )
}
