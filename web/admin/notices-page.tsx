import type { z } from 'zod'
import { NoticeTemplateList } from '../../api/schemas/notice-template.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { page } from '../shared/layout.tsx'
import { digits, Tag } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import { noticeWords } from '../shared/words/notice-words.ts'
import type { WebContext } from '../web-env.ts'

type Template = z.infer<typeof NoticeTemplateList>['templates'][number]
type Wording = Template['wordings'][number]

/** Every message that people get, as SMS and as mail, both languages side by side: where wording is reviewed. */
export async function noticesPage(c: WebContext) {
  const locale = c.get('locale')
  const [t, n] = [adminWords(locale), noticeWords(locale)]
  const { templates } = needed(await callApi(c, NoticeTemplateList, 'GET', '/admin/notice-templates'))
  const children = (
    <div class="stack">
      <div class="stack-s">
        <h1>{n.title}</h1>
        <p class="muted">{n.intro(digits(templates.length, locale))}</p>
      </div>
      {templates.map(({ template, to, wordings }) => (
        <section class="card pad stack-m" id={template.id}>
          <div class="row between">
            <h2>{template.label}</h2>
            <Tag tone={to.id === 'applicant' ? 'grey' : 'blue'}>{to.label}</Tag>
          </div>
          <div class="split even">
            {wordings.map((wording) => (
              <InLanguage wording={wording} locale={locale} />
            ))}
          </div>
        </section>
      ))}
    </div>
  )
  return page(c, { title: n.title, children, crumbs: [{ href: `/${locale}/admin`, label: t.title }], wide: true })
}

function InLanguage({ wording, locale }: { wording: Wording; locale: 'fa' | 'en' }) {
  const n = noticeWords(locale)
  const { language, sms, mail } = wording
  const as = { lang: language, dir: language === 'fa' ? 'rtl' : 'ltr' }
  return (
    <div class="stack-m">
      <h3>{n[language]}</h3>
      <div class="stack-s">
        <p class="small muted">{n.length(digits([...sms].length, locale), digits(smsParts(sms), locale))}</p>
        <p class="note pre" {...as}>
          {sms}
        </p>
      </div>
      {mail && (
        <details class="stack-s">
          <summary>{n.mail}</summary>
          <div class="note pre" data-tone="green" {...as}>
            <strong>{mail.subject}</strong>
            {'\n\n'}
            {mail.text}
          </div>
        </details>
      )}
    </div>
  )
}

/** For how many SMS a carrier counts it (3GPP 23.038, 23.040): 160 Latin letters or 70 others, fewer in each of several. */
function smsParts(text: string): number {
  const isLatin = /^[\n\r -~£¥èéùìòÇØøÅåÄÖÑÜ§¿äöñüà]*$/.test(text)
  const [whole, part] = isLatin ? [160, 153] : [70, 67]
  return text.length <= whole ? 1 : Math.ceil(text.length / part)
}
