import { html } from 'hono/html'
import { persianDigits } from '../shared/digits.ts'
import { type Markup, page } from '../shared/page.ts'
import type { OutboxMessage } from './outbox-store.ts'

const kinds: Record<OutboxMessage['kind'], readonly [fa: string, en: string]> = {
  sms: ['پیامک', 'SMS'],
  mail: ['رایانامه', 'Mail'],
}
const clock = new Intl.DateTimeFormat('fa-IR', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Asia/Tehran' })

/** Every message that would have reached a person, newest first. */
export function outboxPage(messages: readonly OutboxMessage[]): Markup {
  return page(
    'صندوق خروجی نمونه · Sample outbox',
    html`<p class="note">هیچ پیامی به کسی نمی‌رسد؛ همه اینجا می‌مانند. <span lang="en" dir="ltr">Nothing leaves this machine.</span></p>
<p class="faint">${persianDigits(messages.length)} پیام · <span lang="en" dir="ltr">${messages.length} messages</span></p>
<ol>${messages.map(item)}</ol>`,
  )
}

function item(message: OutboxMessage): Markup {
  const [fa, en] = kinds[message.kind]
  return html`<li>
  <div class="faint"><b>${fa}</b> <bdi lang="en" dir="ltr">${en}</bdi> · <bdi dir="ltr">${message.to}</bdi> · <bdi>${clock.format(message.receivedAt)}</bdi></div>
  ${message.subject === undefined ? '' : html`<strong dir="auto">${message.subject}</strong>`}
  <pre dir="auto">${message.text}</pre>
</li>`
}
