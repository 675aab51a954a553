import type { z } from 'zod'
import { InquiryList, type InquiryView } from '../../api/schemas/inquiry.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { Code, Empty, Tag, When } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import { sharedWords } from '../shared/words/shared-words.ts'
import type { WebContext } from '../web-env.ts'
import { inquiryStatus } from './case-page.tsx'
import { Due, deskPage } from './desk-page.tsx'

type Inquiry = z.infer<typeof InquiryView>

/** What a clerk looks at: questions that wait, and those that nobody answered. */
const statuses = ['sent', 'escalated', 'stuck', 'requested', 'answered'] as const

/** Questions to other organisations, first due first. */
export async function inquiriesPage(c: WebContext) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const status = statuses.find((one) => one === c.req.query('status')) ?? 'sent'
  const cursor = c.req.query('cursor')
  const list = needed(await callApi(c, InquiryList, 'GET', '/inquiries', { query: { status, limit: '30', cursor } }))
  const here = `/${locale}/desk/inquiries?status=${status}`
  const children = (
    <div class="stack-m">
      <h1>{t.inquiries}</h1>
      <nav aria-label={t.inquiries}>
        <ul class="tabs">
          {statuses.map((one) => (
            <li>
              <a href={`/${locale}/desk/inquiries?status=${one}`} aria-current={one === status ? 'page' : undefined}>
                {inquiryStatus(one, locale)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {list.inquiries.length === 0 ? (
        <Empty>{t.noInquiries}</Empty>
      ) : (
        <Inquiries inquiries={list.inquiries} now={c.get('deps').now()} locale={locale} />
      )}
      {(list.next || cursor) && (
        <nav class="pages" aria-label={t.morePages}>
          {cursor ? <a href={here}>{sharedWords(locale).first}</a> : <span />}
          {list.next && <a href={`${here}&cursor=${encodeURIComponent(list.next)}`}>{sharedWords(locale).older}</a>}
        </nav>
      )}
    </div>
  )
  return deskPage(c, { title: t.inquiries, children })
}

function Inquiries({ inquiries, now, locale }: { inquiries: readonly Inquiry[]; now: number; locale: Locale }) {
  const t = clerkWords(locale)
  return (
    <div class="card table">
      <table class="inbox">
        <caption class="sr">{t.inquiries}</caption>
        <thead>
          <tr>
            <th scope="col">{t.inquiry}</th>
            <th scope="col">{t.organisation}</th>
            <th scope="col">{t.reference}</th>
            <th scope="col">{t.sentAt}</th>
            <th scope="col">{t.due}</th>
            <th scope="col">{t.how}</th>
          </tr>
        </thead>
        <tbody>
          {inquiries.map((inquiry) => (
            <tr data-row>
              <th scope="row" data-label={t.inquiry}>
                <a href={`/${locale}/desk/inquiries/${inquiry.inquiryId}`} data-open>
                  {inquiry.step.label}
                </a>
              </th>
              <td data-label={t.organisation}>{inquiry.provider.label}</td>
              <td data-label={t.reference}>{inquiry.reference && <Code>{inquiry.reference}</Code>}</td>
              <td data-label={t.sentAt}>{inquiry.sentAt && <When instant={inquiry.sentAt} />}</td>
              <td data-label={t.due}>
                {inquiry.due && <Due due={inquiry.due} isLate={false} now={now} locale={locale} />}
              </td>
              <td data-label={t.how}>{inquiry.by && <Tag>{channelOf(inquiry.by, locale)}</Tag>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** How a question went out. */
export function channelOf(by: NonNullable<Inquiry['by']>, locale: Locale): string {
  const t = clerkWords(locale)
  return { callback: t.byCallback, polling: t.byPolling, letter: t.byLetter }[by]
}
