import { page } from '../shared/layout.tsx'
import { accountWords } from '../shared/words/account-words.ts'
import type { WebContext } from '../web-env.ts'

/** What to do when signing in doesn't work. */
export function helpPage(c: WebContext) {
  const locale = c.get('locale')
  const t = accountWords(locale)
  const ways = [
    [t.helpPhone, t.helpPhoneText],
    [t.helpCode, t.helpCodeText],
    [t.helpStaff, t.helpStaffText],
    [t.helpDesk, t.helpDeskText],
  ]
  const children = (
    <div class="narrow stack">
      <h1>{t.helpTitle}</h1>
      {ways.map(([title, text]) => (
        <section class="card pad stack-s">
          <h2 class="sub">{title}</h2>
          <p>{text}</p>
        </section>
      ))}
      <p class="row">
        <a class="btn" href={`/${locale}/sign-in`}>
          {t.signInTitle}
        </a>
        <a href={`/${locale}/sign-in/invitation`}>{t.invitationTitle}</a>
      </p>
    </div>
  )
  return page(c, { title: t.helpTitle, children })
}
