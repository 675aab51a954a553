import { MessageList } from '../../api/schemas/admin.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { page } from '../shared/layout.tsx'
import { digits, Empty, Table, Tag, type Tone, When } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import { noticeWords } from '../shared/words/notice-words.ts'
import { sharedWords } from '../shared/words/shared-words.ts'
import type { WebContext } from '../web-env.ts'

const states = ['pending', 'sending', 'sent', 'failed', 'unknown'] as const
type State = (typeof states)[number]

const tones: Record<State, Tone> = { pending: 'blue', sending: 'blue', sent: 'green', failed: 'red', unknown: 'amber' }

/** What was told to whom by which way, and what became of it; no names and no words. */
export async function messagesPage(c: WebContext) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  const words: Record<State, string> = {
    pending: t.statePending,
    sending: t.stateSending,
    sent: t.stateSent,
    failed: t.stateFailed,
    unknown: t.stateUnknown,
  }
  const state = states.find((one) => one === c.req.query('state'))
  const query = { limit: '50', state, cursor: c.req.query('cursor') }
  const { messages, next } = needed(await callApi(c, MessageList, 'GET', '/admin/messages', { query }))
  const link = (one: State | undefined) => `/${locale}/admin/messages${one ? `?state=${one}` : ''}`
  const children = (
    <div class="stack">
      <div class="stack-s">
        <h1>{t.messages}</h1>
        <p class="muted">
          {t.messagesIntro} <a href={`/${locale}/admin/notices`}>{noticeWords(locale).title}</a>
        </p>
      </div>
      <nav aria-label={t.state}>
        <ul class="row chips">
          {[undefined, ...states].map((one) => (
            <li>
              <a class="chip" href={link(one)} aria-current={one === state ? 'page' : undefined}>
                {one ? words[one] : t.all}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {messages.length === 0 ? (
        <Empty>{t.noMessages}</Empty>
      ) : (
        <Table name={t.messages} heads={[t.template, t.state, t.audience, t.channel, t.attempts, t.created, t.case]}>
          {messages.map((message) => (
            <tr>
              <td data-label={t.template}>{message.template.label}</td>
              <td data-label={t.state}>
                <div>
                  <Tag tone={tones[message.state]}>{words[message.state]}</Tag>
                  {message.code && <p class="small muted">{message.code.label}</p>}
                </div>
              </td>
              <td data-label={t.audience}>{message.audience.label}</td>
              <td data-label={t.channel}>{message.channel?.label ?? '–'}</td>
              <td data-label={t.attempts}>{digits(message.attempts, locale)}</td>
              <td data-label={t.created}>
                <When instant={message.createdAt} />
              </td>
              <td data-label={t.case}>
                <a href={`/${locale}/desk/cases/${message.caseId}`}>{t.find}</a>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {next && (
        <p class="pages">
          <a href={`${link(state)}${state ? '&' : '?'}cursor=${encodeURIComponent(next)}`}>
            {sharedWords(locale).older}
          </a>
        </p>
      )}
    </div>
  )
  return page(c, { title: t.messages, children, crumbs: [{ href: `/${locale}/admin`, label: t.title }], wide: true })
}
